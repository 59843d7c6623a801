using System.Diagnostics;

namespace Collet.Tests.Shared;

/// <summary>A disk of a few hundred kilobytes, that can be full. Only root can make one.</summary>
internal sealed class SmallDisk : IDisposable
{
    private static readonly Lazy<bool> _canBeMade = new(() =>
    {
        if (!Environment.IsPrivilegedProcess)
        {
            return false;
        }

        string path = Directory.CreateTempSubdirectory("collet-disk-").FullName;
        bool made = Run("mount", "-t", "tmpfs", "none", path) && Run("umount", path);
        Directory.Delete(path);
        return made;
    });

    /// <summary>Makes one.</summary>
    public SmallDisk(int kilobytes)
    {
        Path = Directory.CreateTempSubdirectory("collet-disk-").FullName;
        if (!Run("mount", "-t", "tmpfs", "-o", FormattableString.Invariant($"size={kilobytes}k,mode=755"), "none", Path))
        {
            throw new InvalidOperationException($"No disk could be mounted at {Path}.");
        }
    }

    public static bool CanBeMade => _canBeMade.Value;

    public string Path { get; }

    private string Filler => System.IO.Path.Join(Path, "filler");

    /// <summary>Leaves no byte of it.</summary>
    public void Fill()
    {
        using var file = new FileStream(Filler, FileMode.Append, FileAccess.Write, FileShare.None, bufferSize: 0);
        byte[] block = new byte[4096];
        try
        {
            while (true)
            {
                file.Write(block);
            }
        }
        catch (IOException)
        {
            // That was all.
        }
    }

    /// <summary>Takes away what filled it.</summary>
    public void Empty() => File.Delete(Filler);

    public void Dispose()
    {
        Run("umount", "--lazy", Path);
        Directory.Delete(Path);
    }

    private static bool Run(string program, params string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        process.StandardError.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0;
    }
}
