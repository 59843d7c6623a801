using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Win32.SafeHandles;

namespace Collet.Hosting.Security;

/// <summary>The file that says which line is the last, so that a missing end is seen.</summary>
internal sealed partial class AuditHeadFile(string path) : IDisposable
{
    private SafeFileHandle? _handle;

    /// <returns>Null where there is none, or it is not what was written.</returns>
    public static AuditHead? TryRead(string path)
    {
        string text;
        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var reader = new StreamReader(stream, Encoding.Latin1);
            text = reader.ReadToEnd();
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }

        return Form().Match(text) is { Success: true } match
            ? new AuditHead(long.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture), match.Groups[2].Value)
            : null;
    }

    /// <summary>Replaces what it says, in place: the length never changes.</summary>
    public void Write(AuditHead head)
    {
        _handle ??= File.OpenHandle(path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.ReadWrite);
        string line = string.Create(CultureInfo.InvariantCulture, $"{head.Sequence:D18} {head.Hash}\n");
        RandomAccess.Write(_handle, Encoding.ASCII.GetBytes(line), 0);
    }

    public void Sync()
    {
        if (_handle is not null)
        {
            RandomAccess.FlushToDisk(_handle);
        }
    }

    public void Dispose()
    {
        _handle?.Dispose();
        _handle = null;
    }

    [GeneratedRegex(@"\A([0-9]{18}) ([0-9a-f]{64})\n\z")]
    private static partial Regex Form();
}
