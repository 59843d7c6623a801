using Collet.Hosting.Plugins;

namespace Collet.Hosting.Tests.Plugins.Packages;

/// <summary>A package in memory that gives each file once: what is asked for again may be something else by then.</summary>
internal sealed class MemoryFiles : PackageFiles
{
    private readonly Dictionary<string, byte[]> _files;

    public MemoryFiles(Dictionary<string, byte[]> files)
        : base("memory")
    {
        _files = new Dictionary<string, byte[]>(files);
        foreach (string name in files.Keys)
        {
            Add(name);
        }
    }

    protected override byte[] ReadFile(string name, int most) =>
        _files.Remove(name, out byte[]? bytes) ? bytes : throw new InvalidOperationException($"{name} was read twice.");
}
