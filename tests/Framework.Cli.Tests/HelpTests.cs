namespace Collet.Cli.Tests;

public sealed class HelpTests
{
    [Theory]
    [InlineData("config check")]
    [InlineData("config show")]
    [InlineData("config diff")]
    [InlineData("config encrypt")]
    [InlineData("config schema")]
    [InlineData("config history")]
    [InlineData("config rollback")]
    [InlineData("key create")]
    [InlineData("audit verify")]
    [InlineData("doctor")]
    [InlineData("plugin keygen")]
    [InlineData("plugin pack")]
    [InlineData("plugin sign")]
    [InlineData("plugin verify")]
    [InlineData("plugin inspect")]
    [InlineData("plugin install")]
    [InlineData("plugin list")]
    [InlineData("plugin remove")]
    public async Task Every_command_has_examples(string command)
    {
        CommandResult result = await CommandFolder.RunAsync([.. command.Split(' '), "--help"]);

        Assert.Equal(0, result.ExitCode);
        Assert.Contains($"Usage:\n  collet {command}", result.Output, StringComparison.Ordinal);
        string examples = result.Output[result.Output.IndexOf("Examples:", StringComparison.Ordinal)..];
        Assert.Contains($"collet {command}", examples, StringComparison.Ordinal);
        Assert.Empty(result.Errors);
    }

    [Fact]
    public async Task Without_a_command_it_shows_what_there_is()
    {
        CommandResult result = await CommandFolder.RunAsync();

        Assert.Equal(0, result.ExitCode);
        Assert.Contains("config", result.Output, StringComparison.Ordinal);
        Assert.DoesNotContain('\e', result.Output);
    }

    [Theory]
    [InlineData("config chekc", "There is no command 'chekc'; there are check, show,", "Did you mean check?")]
    [InlineData("config", "Required command was not provided.", "'collet config --help' says how it is used.")]
    [InlineData("config check", "Required argument missing", "'collet config check --help'")]
    [InlineData("config check a b", "Unrecognized command or argument 'b'.", "'collet config check --help'")]
    [InlineData("config show", "It shows either a FILE or the host at --url.", "--help")]
    [InlineData("config show a --url http://localhost", "It shows either a FILE or the host at --url.", "--help")]
    [InlineData("config history", "Option '--url' is required.", "--help")]
    [InlineData("config history --url file:///etc", "'file:///etc' is no address of a host", "--help")]
    [InlineData("config rollback one --url http://localhost", "'one'", "--help")]
    [InlineData("config encrypt", "Option '--key-path' is required.", "--help")]
    [InlineData("config encrypt --key-path serverName", "'serverName' is no key of a configuration", "--help")]
    [InlineData("config check @/etc/hostname extra", "Unrecognized command or argument 'extra'.", "--help")]
    [InlineData("plugin verify a.collet", "Whom it trusts has to be said: --config FILE, or --trust KEYID.", "--help")]
    [InlineData("plugin install a.collet --trust sha256:12", "'sha256:12' is no key id; sha256: and 64 hexadecimal digits are", "--help")]
    [InlineData("plugin sign a.collet", "Option '--key' is required.", "--help")]
    [InlineData("plugin remove weather latest", "'latest' is no version; 1.2.0 is one.", "--help")]
    public async Task A_wrong_command_line_is_told(string arguments, string says, string helps)
    {
        CommandResult result = await CommandFolder.RunAsync(arguments.Split(' '));

        Assert.Equal(64, result.ExitCode);
        Assert.StartsWith("collet: ", result.Errors, StringComparison.Ordinal);
        Assert.Contains(says, result.Errors, StringComparison.Ordinal);
        Assert.Contains(helps, result.Errors, StringComparison.Ordinal);
        Assert.Empty(result.Output);
        Assert.DoesNotContain('\e', result.Errors);
    }
}
