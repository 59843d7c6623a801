namespace Collet.Hosting.Configuration;

/// <summary>Files whose content somebody hands over: a document that was posted, or an old version of all of them.</summary>
/// <param name="contents">By full path.</param>
/// <param name="others">Where all other files are; null where there are none.</param>
internal sealed class GivenFiles(IReadOnlyDictionary<string, ReadOnlyMemory<byte>> contents, IConfigurationFiles? others)
    : IConfigurationFiles
{
    public bool Exists(string path) => contents.ContainsKey(path) || others?.Exists(path) is true;

    public ReadOnlyMemory<byte> Read(string path, FileProblems problems) =>
        contents.TryGetValue(path, out ReadOnlyMemory<byte> content) ? FileText.Check(content, problems)
        : others?.Read(path, problems) ?? throw problems.Fatal("There is no such file.");

    public IEnumerable<string>? List(string folder)
    {
        string[] given = [.. contents.Keys.Where(path => Path.GetDirectoryName(path) == folder)];
        return others is null ? given : others.List(folder) is { } found ? given.Union(found) : given.Length > 0 ? given : null;
    }
}
