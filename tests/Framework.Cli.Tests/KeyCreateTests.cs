using Collet.Hosting;

namespace Collet.Cli.Tests;

public sealed class KeyCreateTests : IDisposable
{
    private readonly CommandFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_hash_is_that_of_the_key()
    {
        CommandResult result = await CommandFolder.RunAsync("key", "create", "--json");

        Assert.Equal(0, result.ExitCode);
        Assert.True(ApiKey.Verify(result.Json.GetProperty("key").GetString(), result.Json.GetProperty("hash").GetString()));
    }

    [Fact]
    public async Task What_it_writes_for_the_configuration_is_right()
    {
        CommandResult result = await CommandFolder.RunAsync("key", "create", "--caller", "it's: me", "--role", "reader", "--role", "no");
        string path = _folder.Write("a.yaml", result.Output[result.Output.IndexOf("authentication:", StringComparison.Ordinal)..]);

        CommandResult check = await CommandFolder.RunAsync("config", "check", path);
        CommandResult show = await CommandFolder.RunAsync("config", "show", path);

        Assert.Equal(0, check.ExitCode);
        Assert.Contains("collet:authentication:apiKeys:0:caller = it's: me ", show.Output, StringComparison.Ordinal);
        Assert.Contains("collet:authentication:apiKeys:0:roles:1 = no ", show.Output, StringComparison.Ordinal);
    }
}
