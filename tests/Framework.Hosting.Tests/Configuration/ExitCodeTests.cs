using System.Diagnostics;
using Collet.Tests.Shared;

namespace Collet.Hosting.Tests.Configuration;

/// <summary>A host's process with a configuration that is wrong.</summary>
public sealed class ExitCodeTests : IDisposable
{
    private static readonly HostCommand _command = new("COLLET_TEST_HOST", "Collet.Hosting.TestHost.dll");

    private readonly ConfigurationFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("middlewares: [1", "2:1: While parsing a flow sequence, did not find expected ',' or ']'.")]
    [InlineData("middlewares: [loging]", "1:15: collet:middlewares:0: There is no middleware 'loging'")]
    [InlineData(
        "middlewares: [{name: rate-limit, permits: 0}]",
        "1:43: collet:middlewares:0:permits: rate-limit: out of range. "
            + "Expected number from 1 to 1000000; received 0.")]
    [InlineData("listPageSize: 0", "1:15: collet:listPageSize: Must be 1 to 10000.")]
    [InlineData("server: {port: x}", "1:16: collet:server:port: Expected a port, 0 to 65535; received 'x'.")]
    [InlineData("authentication: {anonymous: perhaps}", "1:29: collet:authentication:anonymous: 'perhaps' is neither true nor false.")]
    [InlineData(
        "authentication: {stdio: {caller: me, roles: [king]}}\nmiddlewares: [{name: authorization, roles: {reader: {tools: ['*']}}}]",
        "1:46: collet:authentication:stdio:roles:0: 'authorization' defines no role 'king'; it defines reader.")]
    public async Task It_ends_with_78_and_sentences(string yaml, string says)
    {
        string file = _folder.Write("any.yaml", yaml + "\n");

        var (exitCode, output, errors) = await RunAsync(["--config", file], []);

        Assert.Equal(78, exitCode);
        Assert.StartsWith("The configuration is wrong. ", errors, StringComparison.Ordinal);
        Assert.Contains(says, errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", errors + output, StringComparison.Ordinal);
        Assert.DoesNotContain("listening", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_problem_has_a_line_of_its_own()
    {
        string file = _folder.Write("any.yaml", "middlewares: [{name: logging, levl: x}, cahce]\n");

        var (exitCode, _, errors) = await RunAsync(["--config", file, "--stdio"], []);

        Assert.Equal(78, exitCode);
        string[] lines = [.. errors.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => line != "This line is no protocol.")];
        Assert.Equal("The configuration is wrong in 2 places.", lines[0]);
        Assert.StartsWith($"{file}:1:31: collet:middlewares:0:levl: logging has no such option", lines[1], StringComparison.Ordinal);
        Assert.EndsWith("Did you mean cache?", lines[2], StringComparison.Ordinal);
        Assert.Equal(3, lines.Length);
    }

    [Fact]
    public async Task A_variable_goes_over_the_file_and_is_named()
    {
        string file = _folder.Write("any.yaml", "middlewares: [rate-limit]\n");

        var (exitCode, _, errors) = await RunAsync(["--config", file], [("COLLET__MIDDLEWARES__0__PERMITS", "few")]);

        Assert.Equal(78, exitCode);
        Assert.Equal(
            "The configuration is wrong. environment variable COLLET__MIDDLEWARES__0__PERMITS: collet:middlewares:0:PERMITS: "
                + "rate-limit: wrong type. Expected integer; received \"few\".",
            errors.Trim());
    }

    [Fact]
    public async Task A_switch_without_its_path_is_told()
    {
        var (exitCode, _, errors) = await RunAsync(["--config"], []);

        Assert.Equal((78, "The configuration is wrong. --config needs the path of a configuration file."), (exitCode, errors.Trim()));
    }

    [Fact]
    public async Task The_file_says_where_to_listen()
    {
        string file = _folder.Write("any.json", """{"server": {"host": "::1", "port": 0}}""");
        await using ListeningProcess process = await ListeningProcess.WaitForAsync(_command.Start(["--config", file]));

        Assert.Equal("[::1]", process.Address.Host);
    }

    private static async Task<(int ExitCode, string Output, string Errors)> RunAsync(
        string[] arguments, (string Name, string Value)[] environment)
    {
        using Process process = _command.Start([.. arguments], environment);
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> errors = process.StandardError.ReadToEndAsync();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(25));
        await process.WaitForExitAsync(patience.Token);
        return (process.ExitCode, await output, await errors);
    }
}
