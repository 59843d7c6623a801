using System.Text;

namespace Collet.Hosting.Configuration.Secrets;

/// <summary>Reads the small files secrets are kept in. What goes wrong is said without what is in them.</summary>
internal static class SecretFile
{
    private const int MostBytes = 64 * 1024;

    private const UnixFileMode Others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute
        | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    private static readonly UTF8Encoding _strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The text; null, and a problem, where there is none to be had.</summary>
    /// <param name="path">The full path.</param>
    /// <param name="isKey">It holds keys, so that nobody but its owner may have any right to it.</param>
    /// <param name="problem">Takes what is wrong.</param>
    public static string? Read(string path, bool isKey, Action<string> problem)
    {
        try
        {
            using FileStream file = RegularFile.Open(path);
            if (isKey && !OperatingSystem.IsWindows() && (File.GetUnixFileMode(file.SafeFileHandle) & Others) != 0)
            {
                problem($"The key file {path} is open to others than its owner; chmod 600 closes it.");
                return null;
            }

            return Read(file, path, problem);
        }
        catch (DecoderFallbackException)
        {
            problem($"The file {path} is no UTF-8.");
        }
        catch (FileNotFoundException)
        {
            problem($"There is no file {path}.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            problem($"The file {path} cannot be read. {exception.Message}");
        }

        return null;
    }

    private static string? Read(FileStream file, string path, Action<string> problem)
    {
        byte[] bytes = new byte[MostBytes + 1];
        int length = file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        if (length > MostBytes)
        {
            problem($"The file {path} is larger than 64 KiB, which is no secret.");
            return null;
        }

        string text = _strict.GetString(bytes, 0, length).TrimStart('\uFEFF');
        // Whatever wrote it ended its line; a secret that ends with line breaks of its own keeps them.
        return text.EndsWith("\r\n", StringComparison.Ordinal) ? text[..^2] : text.EndsWith('\n') ? text[..^1] : text;
    }
}
