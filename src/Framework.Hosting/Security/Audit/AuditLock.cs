using Microsoft.Win32.SafeHandles;

namespace Collet.Hosting.Security;

/// <summary>Keeps a second process from writing the same log.</summary>
internal static class AuditLock
{
    /// <exception cref="IOException">Another process has it.</exception>
    public static SafeFileHandle Take(string path)
    {
        try
        {
            return File.OpenHandle(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException exception)
        {
            throw new IOException(
                $"The audit log cannot be locked ({path}): {exception.Message} "
                + "Two hosts cannot write one log; give each a directory or fileName of its own.",
                exception);
        }
    }

    /// <summary>Tells whether somebody writes there now.</summary>
    public static bool IsTaken(string path)
    {
        try
        {
            using SafeFileHandle file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.None);
            return false;
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return false;
        }
        catch (IOException)
        {
            return true;
        }
        catch (UnauthorizedAccessException)
        {
            return false;
        }
    }
}
