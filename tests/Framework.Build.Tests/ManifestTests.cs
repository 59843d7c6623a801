using System.Diagnostics;
using System.Security.Cryptography;
using Collet.Plugins;
using Collet.Tests.Shared;

namespace Collet.Build.Tests;

/// <summary>The manifest a build has written, of the plugin beside these tests.</summary>
public sealed class ManifestTests : IDisposable
{
    private static readonly string _configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;
    private static readonly string _plugin =
        Repository.File($"tests/Framework.Build.TestPlugin/bin/{_configuration}/net10.0/plugin");

    private readonly string _folder = Directory.CreateTempSubdirectory("collet-build-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void It_says_what_project_and_code_say()
    {
        PluginManifest manifest = Read(_plugin);

        Assert.Equal(("weather", "1.2.0", "A plugin; made by its build."), (manifest.Name, manifest.Version.ToString(), manifest.Description));
        Assert.Equal(new PluginEntryPoint("Collet.Build.TestPlugin.dll"), manifest.EntryPoint);
        Assert.Equal(["fs.read:/data", "net.connect:api.example.com:443"], manifest.Permissions.Select(permission => permission.ToString()));
        Assert.Equal(["forecast", "places"], manifest.Tools.Select(tool => tool.Name).Order());
        Assert.Equal(PluginVersion.Parse("0.1.0"), manifest.MinimumHost);
        Assert.Null(manifest.KeyId);
    }

    [Fact]
    public void It_lists_what_the_plugin_brings_and_nothing_of_the_host()
    {
        PluginManifest manifest = Read(_plugin);

        Assert.Equal(
            ["Collet.Build.TestPlugin.dll", "DiffPlex.dll", "places.txt"], manifest.Files!.Select(file => file.Path));
        Assert.All(manifest.Files!, file =>
        {
            byte[] bytes = File.ReadAllBytes(Path.Combine(_plugin, file.Path));
            Assert.Equal((bytes.Length, Convert.ToHexStringLower(SHA256.HashData(bytes))), ((int)file.Size, file.Sha256));
        });
        Assert.Equal(
            manifest.Files!.Select(file => file.Path).Append("plugin.json").Order(),
            Directory.GetFiles(_plugin).Select(file => Path.GetFileName(file)).Order());
    }

    [Theory]
    [InlineData("--name", "Weather", "/name: Expected a name of 1 to 64 of a-z")]
    [InlineData("--version", "1.0", "/version: Expected a version such as 1.2.0; received \"1.0\".")]
    [InlineData("--minimum-host", "x", "/minimumHost: Expected a version such as 1.2.0; received \"x\".")]
    public async Task What_cannot_be_a_manifest_is_an_error_of_the_build(string option, string value, string says)
    {
        string assembly = Copy("Collet.Build.TestPlugin.dll");

        (int exitCode, string output) = await RunAsync("--assembly", assembly, "--name", "a", "--version", "1.0.0", option, value);

        Assert.Equal(1, exitCode);
        Assert.StartsWith($"{assembly} : error CLT3001: The manifest of the plugin cannot be written: {says}", output, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(_folder, "plugin.json")));
    }

    [Fact]
    public async Task An_assembly_without_tools_is_no_plugin()
    {
        string assembly = Copy("DiffPlex.dll");

        (int exitCode, string output) = await RunAsync("--assembly", assembly, "--name", "a", "--version", "1.0.0");

        Assert.Equal(1, exitCode);
        Assert.Contains(" : error CLT3001: The manifest of the plugin cannot be written: The assembly has no tools;", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_no_assembly_is_said()
    {
        string assembly = Copy("places.txt");

        Assert.Equal(1, (await RunAsync("--assembly", assembly, "--name", "a", "--version", "1.0.0")).ExitCode);
        Assert.Equal(1, (await RunAsync("--assembly", assembly + ".dll", "--name", "a", "--version", "1.0.0")).ExitCode);
    }

    private string Copy(string file)
    {
        string copy = Path.Combine(_folder, file);
        File.Copy(Path.Combine(_plugin, file), copy);
        return copy;
    }

    private static PluginManifest Read(string folder) => PluginManifest.Read(File.ReadAllBytes(Path.Combine(folder, "plugin.json")));

    private static async Task<(int ExitCode, string Output)> RunAsync(params string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo(
            "dotnet", [Path.Combine(AppContext.BaseDirectory, "Collet.Build.dll"), "manifest", .. arguments])
        {
            RedirectStandardOutput = true,
        })!;
        string output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, output);
    }
}
