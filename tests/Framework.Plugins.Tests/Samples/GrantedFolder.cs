namespace Collet.Plugins.Tests.Samples;

/// <summary>A folder that is granted, and one beside it that is not. Any user may read both: what refuses is the sandbox.</summary>
internal sealed class GrantedFolder : IDisposable
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("collet-granted-");

    public GrantedFolder()
    {
        Granted = Make(_root.CreateSubdirectory("granted"));
        Beside = Make(_root.CreateSubdirectory("beside"));
        Make(_root);
    }

    public string Granted { get; }

    public string Beside { get; }

    public void Dispose() => _root.Delete(recursive: true);

    private static string Make(DirectoryInfo folder)
    {
        if (OperatingSystem.IsLinux())
        {
            File.SetUnixFileMode(folder.FullName, (UnixFileMode)0x1ED);
        }

        return folder.FullName;
    }
}
