using Collet.Tests.Shared;

namespace Collet.Cli.Tests.Plugins;

/// <summary>A folder with a publisher's key, copies of a plugin as its build left it, and the command run on them.</summary>
public sealed class PluginLab : IDisposable
{
    private static readonly string _configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;

    private readonly CommandFolder _folder = new();

    /// <summary>The publisher's private key.</summary>
    public string Key => Full("publisher.pem");

    public string Full(string name) => _folder.Full(name);

    public string Write(string name, string text) => _folder.Write(name, text);

    public void Dispose() => _folder.Dispose();

    /// <summary>Makes the publisher's key.</summary>
    /// <returns>Its id.</returns>
    public async Task<string> MakeKeyAsync(string name = "publisher.pem") =>
        (await Right("plugin", "keygen", Full(name), "--json")).Json.GetProperty("keyId").GetString()!;

    /// <summary>A copy of the plugin's build.</summary>
    public string Build(string version = "1.2.0", Func<string, string>? change = null, string name = "plugin")
    {
        string source = Repository.File($"tests/Framework.Build.TestPlugin/bin/{_configuration}/net10.0/plugin");
        Directory.CreateDirectory(Full(name));
        foreach (string file in Directory.GetFiles(source))
        {
            File.Copy(file, Path.Join(Full(name), Path.GetFileName(file)), overwrite: true);
        }

        string manifest = File.ReadAllText(Full($"{name}/plugin.json")).Replace("\"version\": \"1.2.0\"", $"\"version\": \"{version}\"", StringComparison.Ordinal);
        File.WriteAllText(Full($"{name}/plugin.json"), change?.Invoke(manifest) ?? manifest);
        return Full(name);
    }

    /// <summary>A signed package of it.</summary>
    public async Task<string> PackAsync(string version = "1.2.0", Func<string, string>? change = null)
    {
        string package = Full($"weather-{version}.collet");
        await Right("plugin", "pack", Build(version, change), "--key", Key, "--output", package);
        return package;
    }

    /// <summary>Runs the command, which has to do it.</summary>
    internal static async Task<CommandResult> Right(params string[] arguments)
    {
        CommandResult result = await CommandFolder.RunAsync(arguments);
        Assert.True(result.ExitCode == 0, $"{string.Join(' ', arguments)}: {result.ExitCode}\n{result.Errors}{result.Output}");
        return result;
    }
}
