namespace Collet.Hosting.Configuration;

/// <summary>What the content of a file is, in short.</summary>
internal static class FileHash
{
    /// <summary>The file's hash; null where it cannot be read.</summary>
    public static string? Of(string path)
    {
        try
        {
            return ConfigurationFile.HashOf(FileText.ReadBytes(path, new FileProblems(path)));
        }
        catch (ColletConfigurationException)
        {
            return null;
        }
    }
}
