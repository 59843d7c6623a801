using System.Security.Cryptography;
using System.Text;

namespace Collet.Hosting.Configuration;

/// <summary>The configuration file as it was found at one moment. Immutable.</summary>
/// <param name="File">What it says; null where it cannot be read.</param>
/// <param name="Problem">Why it cannot be read; null where it can.</param>
/// <param name="Hash">Tells its content and that of what it includes from any other; the same for nothing at all.</param>
/// <param name="Seen">The same, with the files its secrets come from; for this process only.</param>
internal sealed record FileReading(ConfigurationFile? File, ColletConfigurationException? Problem, string Hash, string Seen)
{
    /// <summary>Reads the file.</summary>
    public static FileReading Of(string path)
    {
        var files = new RecordingFiles();
        try
        {
            ConfigurationFile file = ConfigurationFile.Read(path, files);
            return new FileReading(file, null, files.Hash(), files.Hash(SecretsOf(file)));
        }
        catch (ColletConfigurationException exception)
        {
            return new FileReading(null, exception, files.Hash(), files.Hash());
        }
    }

    // What cannot be had may be there the next time.
    private static string SecretsOf(ConfigurationFile file)
    {
        try
        {
            return string.Join('\n', file.Resolved.Values.Select(value => $"{value.Key}={HashOf(value.Value)}"));
        }
        catch (ColletConfigurationException exception)
        {
            return exception.Message;
        }
    }

    private static string HashOf(string? value) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(value ?? "\0")));
}
