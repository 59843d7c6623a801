using System.Diagnostics;
using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using Collet.Plugins;
using Collet.Tests.Shared;

namespace Collet.Build.Tests.Packages;

/// <summary>The templates, from their package to what is made of them.</summary>
[Collection(nameof(PackedFeed))]
public sealed class TemplateTests(PackedFeed feed) : IAsyncLifetime
{
    private readonly TemplateHive _templates = new(feed);

    public Task InitializeAsync() => _templates.InstallAsync();

    public Task DisposeAsync()
    {
        _templates.Remove();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task A_plugin_builds_as_it_is_into_a_package_to_be()
    {
        string folder = await _templates.MakeAsync("collet-plugin", "Acme.Texts");

        await feed.RunAsync("build", folder, "-c", "Release", "-v", "q", "-warnaserror");

        string plugin = Path.Join(folder, "bin/Release/net10.0/plugin");
        PluginManifest manifest = PluginManifest.Read(File.ReadAllBytes(Path.Join(plugin, "plugin.json")));
        Assert.Equal("acme.texts 1.0.0", manifest.ToString());
        Assert.Equal(new PluginEntryPoint("Acme.Texts.dll", "Acme.Texts.MeasureTextTool"), manifest.EntryPoint);
        Assert.Empty(manifest.Permissions);
        ToolInfo tool = Assert.Single(manifest.Tools);
        Assert.Equal(("measure_text", "Counts the lines, words and characters of a text."), (tool.Name, tool.Description));
        Assert.Equal(["Acme.Texts.dll"], manifest.Files!.Select(file => file.Path));
        Assert.Equal(["Acme.Texts.dll", "plugin.json"], Directory.GetFiles(plugin).Select(file => Path.GetFileName(file)).Order());
    }

    [Fact]
    public async Task A_host_builds_and_answers_as_it_is()
    {
        string folder = await _templates.MakeAsync("collet-host", "Acme.Server");
        await feed.RunAsync("build", folder, "-c", "Release", "-v", "q", "-warnaserror");

        ProcessStartInfo start = DotnetCommand.StartInfo(
            folder, feed.Environment, "bin/Release/net10.0/Acme.Server.dll", "--urls", "http://127.0.0.1:0");
        await using ListeningProcess host = await ListeningProcess.WaitForAsync(Process.Start(start)!);
        using var http = new HttpClient { BaseAddress = host.Address };
        using var arguments = new StringContent("""{"offsetMinutes":60}""", Encoding.UTF8, "application/json");
        using HttpResponseMessage answer = await http.PostAsync(new Uri("/api/tools/current_time", UriKind.Relative), arguments);

        string body = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, body);
        Assert.EndsWith("+01:00", JsonElement.Parse(body).GetProperty("result").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("templates/collet-plugin/MyPlugin.csproj")]
    [InlineData("templates/collet-host/MyHost.csproj")]
    public void They_ask_for_the_version_they_are_made_with(string project)
    {
        string version = XDocument.Load(Repository.File("Directory.Build.props")).Descendants("Version").Single().Value;

        Assert.All(
            XDocument.Load(Repository.File(project)).Descendants("PackageReference"),
            reference => Assert.Equal(version, reference.Attribute("Version")!.Value));
    }
}
