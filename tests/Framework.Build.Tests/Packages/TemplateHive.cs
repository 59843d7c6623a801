namespace Collet.Build.Tests.Packages;

/// <summary>The templates, installed where nobody else's are.</summary>
internal sealed class TemplateHive(PackedFeed feed)
{
    private readonly string _hive = Directory.CreateTempSubdirectory("collet-hive-").FullName;

    public Task InstallAsync() => feed.RunAsync("new", "install", feed.Package("Collet.Templates"), "--debug:custom-hive", _hive);

    /// <summary>Makes a project.</summary>
    /// <returns>Its folder.</returns>
    public async Task<string> MakeAsync(string template, string name)
    {
        string folder = Path.Join(feed.Work, name);
        await feed.RunAsync("new", template, "-n", name, "-o", folder, "--debug:custom-hive", _hive);
        return folder;
    }

    public void Remove() => Directory.Delete(_hive, recursive: true);
}
