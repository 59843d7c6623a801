using System.Security.Cryptography;
using System.Text;

namespace Collet.Hosting.Configuration;

/// <summary>The configuration file as it was found at one moment. Immutable.</summary>
/// <param name="File">What it says; null where it cannot be read.</param>
/// <param name="Problem">Why it cannot be read; null where it can.</param>
/// <param name="Hash">Tells its content and that of what it includes from any other; the same for nothing at all.</param>
/// <param name="Seen">The same, with the files its secrets come from; for this process only.</param>
/// <param name="Files">The full paths of the files it was read from, and of those its secrets come from, as far as that is known.</param>
/// <param name="Folders">The full paths of the folders that were searched for files to include.</param>
internal sealed record FileReading(
    ConfigurationFile? File,
    ColletConfigurationException? Problem,
    string Hash,
    string Seen,
    IReadOnlyList<string> Files,
    IReadOnlyList<string> Folders)
{
    /// <summary>Reads the file.</summary>
    public static FileReading Of(string path)
    {
        var files = new RecordingFiles();
        try
        {
            ConfigurationFile file = ConfigurationFile.Read(path, files);
            (string secrets, IReadOnlyList<string> places) = SecretsOf(file);
            return new FileReading(file, null, files.Hash(), files.Hash(secrets), [.. files.Files, .. places], files.Folders);
        }
        catch (ColletConfigurationException exception)
        {
            return new FileReading(null, exception, files.Hash(), files.Hash(), files.Files, files.Folders);
        }
    }

    // What cannot be had may be there the next time.
    private static (string Values, IReadOnlyList<string> Files) SecretsOf(ConfigurationFile file)
    {
        try
        {
            string values = string.Join('\n', file.Resolved.Values.Select(value => $"{value.Key}={HashOf(value.Value)}"));
            return (values, file.Resolved.Files);
        }
        catch (ColletConfigurationException exception)
        {
            return (exception.Message, []);
        }
    }

    private static string HashOf(string? value) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(value ?? "\0")));
}
