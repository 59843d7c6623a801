using System.Text;
using SampleHost.Workspaces;

namespace SampleHost.Tests;

/// <summary>A workspace in a directory of its own, deleted afterwards, with a directory beside it that tools must not reach.</summary>
public sealed class TemporaryWorkspace : IDisposable
{
    private readonly string _base = Directory.CreateTempSubdirectory("collet-sample-").FullName;

    public TemporaryWorkspace()
    {
        Directory.CreateDirectory(Root);
        Directory.CreateDirectory(Outside);
        File.WriteAllText(Path.Join(Outside, "secret.txt"), "secret");
        Workspace = new Workspace(Root);
    }

    public string Root => Path.Join(_base, "root");

    public string Outside => Path.Join(_base, "outside");

    internal Workspace Workspace { get; }

    public string Full(string path) => Path.Join(Root, path);

    public void Write(string path, string text) => Write(path, Encoding.UTF8.GetBytes(text));

    public void Write(string path, byte[] bytes)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Full(path))!);
        File.WriteAllBytes(Full(path), bytes);
    }

    public void Dispose() => Directory.Delete(_base, recursive: true);
}
