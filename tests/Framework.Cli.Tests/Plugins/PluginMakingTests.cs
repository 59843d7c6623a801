using System.IO.Compression;
using System.Runtime.Versioning;
using System.Text.Json;

namespace Collet.Cli.Tests.Plugins;

/// <summary><c>keygen</c>, <c>pack</c>, <c>sign</c> and <c>verify</c>, as a publisher uses them.</summary>
[SupportedOSPlatform("linux")]
public sealed class PluginMakingTests : IDisposable
{
    private readonly PluginLab _lab = new();

    public void Dispose() => _lab.Dispose();

    [Fact]
    public async Task A_key_is_its_owners_alone_and_never_written_over()
    {
        string id = await _lab.MakeKeyAsync();

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(_lab.Key));
        Assert.StartsWith("-----BEGIN PRIVATE KEY-----", File.ReadAllText(_lab.Key), StringComparison.Ordinal);
        Assert.StartsWith("-----BEGIN PUBLIC KEY-----", File.ReadAllText(_lab.Key + ".pub"), StringComparison.Ordinal);
        Assert.Matches("^sha256:[0-9a-f]{64}$", id);
        CommandResult again = await CommandFolder.RunAsync("plugin", "keygen", _lab.Key);
        Assert.Equal(66, again.ExitCode);
        Assert.Contains("already", again.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_keygen_says_for_the_configuration_is_right()
    {
        CommandResult made = await PluginLab.Right("plugin", "keygen", _lab.Key);
        string package = await _lab.PackAsync();
        string grants = "  permissions: {weather: ['read:/data', 'net.connect:api.example.com:443']}\n";
        string file = _lab.Write("collet.yaml", made.Output[made.Output.IndexOf("plugins:", StringComparison.Ordinal)..] + grants);

        CommandResult verified = await PluginLab.Right("plugin", "verify", package, "--config", file);

        Assert.StartsWith($"{package} is weather 1.2.0, as sha256:", verified.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_build_made_is_packed_signed_and_verified()
    {
        string id = await _lab.MakeKeyAsync();
        string package = await _lab.PackAsync();

        JsonElement verified = (await PluginLab.Right("plugin", "verify", package, "--trust", id, "--json")).Json;

        Assert.Equal(
            ("weather", "1.2.0", "trusted", id, true),
            (verified.GetProperty("name").GetString(), verified.GetProperty("version").GetString(), verified.GetProperty("signature").GetString(),
                verified.GetProperty("keyId").GetString(), verified.GetProperty("valid").GetBoolean()));
        using ZipArchive archive = ZipFile.OpenRead(package);
        Assert.Equal(
            ["plugin.json", "plugin.sig", "Collet.Build.TestPlugin.dll", "DiffPlex.dll", "places.txt"], archive.Entries.Select(entry => entry.FullName));
    }

    [Fact]
    public async Task The_same_build_gives_the_same_package()
    {
        string[] packages = [_lab.Full("a"), _lab.Full("b")];
        foreach (string package in packages)
        {
            await PluginLab.Right("plugin", "pack", _lab.Build(), "-o", package);
        }

        Assert.Equal(File.ReadAllBytes(packages[0]), File.ReadAllBytes(packages[1]));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_folder_and_a_package_are_signed_in_place(bool isFolder)
    {
        string id = await _lab.MakeKeyAsync();
        string path = _lab.Build();
        if (!isFolder)
        {
            await PluginLab.Right("plugin", "pack", path, "-o", _lab.Full("weather.collet"));
            path = _lab.Full("weather.collet");
        }

        Assert.Equal(1, (await CommandFolder.RunAsync("plugin", "verify", path, "--trust", id)).ExitCode);
        CommandResult signed = await PluginLab.Right("plugin", "sign", path, "--key", _lab.Key);
        Assert.Equal($"{path} is weather 1.2.0: 3 files, signed with {id}.\n", signed.Output);
        await PluginLab.Right("plugin", "verify", path, "--trust", id);
        // Signing again, by another, makes it another's.
        string other = await _lab.MakeKeyAsync("other.pem");
        await PluginLab.Right("plugin", "sign", path, "--key", _lab.Full("other.pem"));
        Assert.Equal(1, (await CommandFolder.RunAsync("plugin", "verify", path, "--trust", id)).ExitCode);
        await PluginLab.Right("plugin", "verify", path, "--trust", other);
    }

    [Fact]
    public async Task A_manifest_by_hand_is_completed_by_pack()
    {
        string id = await _lab.MakeKeyAsync();
        string folder = _lab.Build(change: _ => """
            {
              "name": "weather",
              "version": "2.0.0",
              "description": "By hand.",
              "entry_point": "Collet.Build.TestPlugin.dll:Collet.Build.TestPlugin.PlacesTool",
              "permissions": ["read"],
              "schema": { "parameters": { "type": "object" } }
            }
            """);

        await PluginLab.Right("plugin", "pack", folder, "--key", _lab.Key, "-o", _lab.Full("w.collet"));
        await PluginLab.Right("plugin", "verify", _lab.Full("w.collet"), "--trust", id);

        JsonElement manifest = (await PluginLab.Right("plugin", "inspect", _lab.Full("w.collet"), "--json")).Json.GetProperty("manifest");
        Assert.Equal(
            ["name", "version", "description", "entry_point", "permissions", "schema", "files", "keyId"],
            manifest.EnumerateObject().Select(property => property.Name));
    }

    [Fact]
    public async Task A_refusal_says_everything_and_ends_with_1()
    {
        string id = await _lab.MakeKeyAsync();
        string folder = _lab.Build();
        await PluginLab.Right("plugin", "sign", folder, "--key", _lab.Key);
        File.WriteAllText(Path.Join(folder, "more.txt"), "");
        File.Delete(Path.Join(folder, "places.txt"));

        CommandResult text = await CommandFolder.RunAsync("plugin", "verify", folder, "--trust", id);
        CommandResult json = await CommandFolder.RunAsync("plugin", "verify", folder, "--trust", id, "--json");

        Assert.Equal((1, 1), (text.ExitCode, json.ExitCode));
        Assert.Equal(
            [$"{folder} is refused.", "more.txt: The manifest does not list it.", "places.txt: The manifest lists it, and it is not there."],
            text.Errors.TrimEnd().Split('\n'));
        Assert.Empty(text.Output);
        Assert.False(json.Json.GetProperty("valid").GetBoolean());
        Assert.Equal(["more.txt", "places.txt"], json.Json.GetProperty("problems").EnumerateArray().Select(one => one.GetProperty("file").GetString()));
    }

    [Fact]
    public async Task Code_that_can_do_more_than_its_manifest_says_is_neither_packed_nor_verified()
    {
        await _lab.MakeKeyAsync();
        string folder = _lab.Build(change: _ => """
            {
              "name": "weather", "version": "2.0.0", "entry_point": "Collet.Build.TestPlugin.dll",
              "permissions": ["read:/data/other"], "schema": { "parameters": { "type": "object" } }
            }
            """);

        CommandResult packed = await CommandFolder.RunAsync("plugin", "pack", folder, "--key", _lab.Key, "-o", _lab.Full("w.collet"));
        CommandResult inspected = await PluginLab.Right("plugin", "inspect", folder);

        Assert.Equal(1, packed.ExitCode);
        Assert.Contains(
            "Collet.Build.TestPlugin.dll: Its code needs fs.read:/data/places.txt, which the manifest does not declare: PlacesTool.Invoke() -> ",
            packed.Errors,
            StringComparison.Ordinal);
        Assert.Contains("  (not declared)\n", inspected.Output, StringComparison.Ordinal);
        Assert.False(File.Exists(_lab.Full("w.collet")));
    }

    [Theory]
    [InlineData("places.txt", "It is no package: neither a folder nor a zip.", 1)]
    [InlineData("missing", "There is no file or folder", 66)]
    public async Task What_is_no_package_is_told(string name, string says, int exitCode)
    {
        string folder = _lab.Build();

        CommandResult result = await CommandFolder.RunAsync("plugin", "inspect", Path.Join(folder, name));

        Assert.Equal(exitCode, result.ExitCode);
        Assert.Contains(says, result.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_that_is_none_is_told()
    {
        await _lab.MakeKeyAsync();
        string folder = _lab.Build();

        foreach (string key in (string[])[_lab.Key + ".pub", Path.Join(folder, "places.txt"), _lab.Full("none.pem")])
        {
            CommandResult result = await CommandFolder.RunAsync("plugin", "sign", folder, "--key", key);
            Assert.Equal(66, result.ExitCode);
            Assert.Contains(key, result.Errors, StringComparison.Ordinal);
            Assert.False(File.Exists(Path.Join(folder, "plugin.sig")));
        }
    }

    [Fact]
    public async Task A_manifest_that_is_wrong_is_told_with_line_and_column()
    {
        string folder = _lab.Build(change: manifest => manifest.Replace("\"name\": \"weather\"", "\"name\": \"Weather\"", StringComparison.Ordinal));

        CommandResult result = await CommandFolder.RunAsync("plugin", "pack", folder);

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("plugin.json:2:11: /name: Expected a name", result.Errors, StringComparison.Ordinal);
    }
}
