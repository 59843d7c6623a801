using System.Runtime.Versioning;

namespace Collet.Cli.Tests;

public sealed class ConfigEncryptTests : IDisposable
{
    private static readonly string _key = Convert.ToBase64String(Enumerable.Range(0, 32).Select(number => (byte)number).ToArray());
    private static readonly (string, string)[] _environment = [("COLLET_CONFIG_KEY", $"2026={_key}")];

    private readonly CommandFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task What_it_writes_is_read_at_its_place_and_nowhere_else()
    {
        string port = await EncryptAsync("collet:server:port", "3000\n");
        string wrong = await EncryptAsync("collet:server:host", "nobody.knows\n");
        string path = _folder.Write("a.yaml", $"server:\n  host: {wrong}\n  port: {port}\n");
        string moved = _folder.Write("b.yaml", $"listPageSize: {port}\n");

        CommandResult read = await CommandFolder.RunAsync(["config", "check", path], _environment, "");
        CommandResult refused = await CommandFolder.RunAsync(["config", "check", moved], _environment, "");
        CommandResult keyless = await CommandFolder.RunAsync("config", "check", moved);

        Assert.StartsWith("enc:v1:2026:", port, StringComparison.Ordinal);
        Assert.Equal(78, read.ExitCode);
        Assert.Equal(
            $"The configuration is wrong. {path}:2:9: collet:server:host: Expected an IP address, localhost, "
                + "or * for every interface; received '***'.\n",
            read.Errors);
        Assert.Contains("collet:listPageSize: It cannot be decrypted", refused.Errors, StringComparison.Ordinal);
        Assert.Contains("there is none at all: set COLLET_CONFIG_KEY", keyless.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_key_it_says_how_to_have_one()
    {
        CommandResult result = await CommandFolder.RunAsync("config", "encrypt", "--key-path", "collet:serverName");

        Assert.Equal((64, ""), (result.ExitCode, result.Output));
        Assert.Contains("openssl rand -base64 32", result.Errors, StringComparison.Ordinal);
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public async Task A_key_file_is_its_owners_alone()
    {
        string path = _folder.Write("keys", $"a={_key}\n");
        string[] arguments = ["config", "encrypt", "--json", "--key-path", "collet:serverName", "--key-file", path];
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.OtherRead);
        CommandResult open = await CommandFolder.RunAsync(arguments, [], "x");
        File.SetUnixFileMode(path, UnixFileMode.UserRead);
        CommandResult closed = await CommandFolder.RunAsync(arguments, [], "x");

        Assert.Equal(66, open.ExitCode);
        Assert.Contains("chmod 600", open.Errors, StringComparison.Ordinal);
        Assert.StartsWith("enc:v1:a:", closed.Json.GetProperty("value").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Too_much_is_refused()
    {
        CommandResult result = await CommandFolder.RunAsync(
            ["config", "encrypt", "--key-path", "collet:serverName"], _environment, new string('x', 64 * 1024 + 1));

        Assert.Equal((66, "collet: The value is larger than 64 KiB.\n"), (result.ExitCode, result.Errors));
    }

    private static async Task<string> EncryptAsync(string path, string value)
    {
        CommandResult result = await CommandFolder.RunAsync(["config", "encrypt", "--key-path", path], _environment, value);
        Assert.Equal((0, ""), (result.ExitCode, result.Errors));
        return result.Output.TrimEnd('\n');
    }
}
