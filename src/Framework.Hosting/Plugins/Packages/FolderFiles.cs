namespace Collet.Hosting.Plugins;

/// <summary>A package that is a folder.</summary>
internal sealed class FolderFiles : PackageFiles
{
    private const int MaxDepth = 16;

    private static readonly EnumerationOptions _everything = new() { AttributesToSkip = 0, IgnoreInaccessible = false };

    public FolderFiles(string path)
        : base(path) => Add(new DirectoryInfo(path), "", MaxDepth);

    protected override byte[] ReadFile(string name, int most) => RegularFile.Read(System.IO.Path.Join(Path, name), most);

    private void Add(DirectoryInfo folder, string prefix, int depth)
    {
        foreach (FileSystemInfo entry in folder.EnumerateFileSystemInfos("*", _everything))
        {
            string name = prefix + entry.Name;
            if ((entry.Attributes & FileAttributes.ReparsePoint) != 0)
            {
                AddProblem(name, "It is a link; a package has files and folders only.");
            }
            else if (entry is not DirectoryInfo below)
            {
                Add(name);
            }
            else if (depth == 0)
            {
                AddProblem(name, $"It is more than {MaxDepth} folders deep.");
            }
            else
            {
                Add(below, name + "/", depth - 1);
            }
        }
    }
}
