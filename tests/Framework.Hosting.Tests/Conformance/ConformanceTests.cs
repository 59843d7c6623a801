using System.Diagnostics;
using Collet.Tests.Shared;
using Xunit.Abstractions;

namespace Collet.Hosting.Tests.Conformance;

/// <summary>The official conformance suite against the host as a process, JIT or native.</summary>
public sealed class ConformanceTests(ConformanceHost host, ITestOutputHelper output) : IClassFixture<ConformanceHost>
{
    [Theory]
    [InlineData("2025-11-25")]
    [InlineData("2026-07-28")]
    public async Task Meets_the_revision_but_for_what_a_tool_server_does_not_offer(string revision)
    {
        string results = Directory.CreateTempSubdirectory("collet-conformance").FullName;
        try
        {
            (int exitCode, string text) = await RunAsync(
                "node_modules/@modelcontextprotocol/conformance/dist/index.js",
                "server", "--url", new Uri(host.Address, "mcp").ToString().Replace("127.0.0.1", "localhost", StringComparison.Ordinal),
                "--requirements", revision,
                "--expected-failures", Path.Combine(AppContext.BaseDirectory, "Conformance", $"expected-failures-{revision}.yml"),
                "-o", results);
            output.WriteLine(text);
            Assert.Contains("✓ tools-call-simple-text", text, StringComparison.Ordinal);
            Assert.True(exitCode == 0, text);
        }
        finally
        {
            Directory.Delete(results, recursive: true);
        }
    }

    private static async Task<(int ExitCode, string Text)> RunAsync(string script, params string[] arguments)
    {
        using Process process = NodeTools.Start(script, arguments);
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string text = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, text + await errors);
    }
}
