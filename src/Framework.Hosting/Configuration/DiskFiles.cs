namespace Collet.Hosting.Configuration;

/// <summary>The files of this machine.</summary>
internal sealed class DiskFiles : IConfigurationFiles
{
    public static DiskFiles Instance { get; } = new();

    public bool Exists(string path) => File.Exists(path) || new FileInfo(path).LinkTarget is not null;

    public ReadOnlyMemory<byte> Read(string path, FileProblems problems) => FileText.Read(path, problems);

    public IEnumerable<string>? List(string folder)
    {
        try
        {
            return Directory.GetFiles(folder);
        }
        catch (DirectoryNotFoundException)
        {
            return null;
        }
    }
}
