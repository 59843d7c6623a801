using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using Collet.Tests.Shared;

namespace SampleHost.Tests.EndToEnd.Plugins;

/// <summary>Makes, signs, installs and removes versions of the plugin "lab", with the command as anybody does.</summary>
public sealed class Publisher : IDisposable
{
    // bin/Release/net10.0 of this project is bin/Release/net10.0 of the others.
    private static readonly string _output = Path.GetRelativePath(Repository.File("tests/SampleHost.Tests"), AppContext.BaseDirectory);
    private static readonly string _command = Output("src/Framework.Cli", "Collet.Cli.dll");
    private static readonly string _built = Output("tests/Framework.Plugins.TestPlugin", "plugin");

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("collet-publisher-");

    private Publisher()
    {
    }

    /// <summary>What a host's configuration trusts.</summary>
    public string KeyId { get; private set; } = "";

    /// <summary>What the plugin needs: what its build found, and this machine's servers.</summary>
    public static IReadOnlyList<string> Permissions { get; } = ["net.connect:api.test", "net.connect:localhost", "process.control"];

    private string Key => Path.Join(_folder.FullName, "publisher.pem");

    /// <summary>One with a key of its own.</summary>
    public static async Task<Publisher> CreateAsync()
    {
        var publisher = new Publisher();
        string answer = await RunAsync("keygen", publisher.Key, "--json");
        publisher.KeyId = JsonElement.Parse(answer).GetProperty("keyId").GetString()!;
        return publisher;
    }

    /// <summary>Packs a version and puts it into a store.</summary>
    public async Task InstallAsync(string version, string store)
    {
        string folder = Directory.CreateDirectory(Path.Join(_folder.FullName, version)).FullName;
        foreach (string file in Directory.EnumerateFiles(_built))
        {
            File.Copy(file, Path.Join(folder, Path.GetFileName(file)), overwrite: true);
        }

        string manifestFile = Path.Join(folder, "plugin.json");
        JsonNode manifest = JsonNode.Parse(await File.ReadAllTextAsync(manifestFile))!;
        manifest["version"] = version;
        manifest["permissions"] = new JsonArray([.. Permissions.Select(permission => (JsonNode)permission)]);
        await File.WriteAllTextAsync(manifestFile, manifest.ToJsonString());
        string package = Path.Join(_folder.FullName, $"lab-{version}.collet");
        await RunAsync("pack", folder, "--key", Key, "--output", package);
        await RunAsync("install", package, "--directory", store, "--trust", KeyId);
    }

    /// <summary>Takes a version out of a store.</summary>
    public static Task RemoveAsync(string version, string store) => RunAsync("remove", "lab", version, "--directory", store);

    public void Dispose() => _folder.Delete(recursive: true);

    private static string Output(string project, string file) => Path.Combine(Repository.File(project), _output, file);

    private static async Task<string> RunAsync(params string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo("dotnet", [_command, "plugin", .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, $"collet plugin {string.Join(' ', arguments)}: {process.ExitCode}\n{output}\n{await errors}");
        return output;
    }
}
