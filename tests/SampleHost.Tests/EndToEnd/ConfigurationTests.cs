using System.Diagnostics;

namespace SampleHost.Tests.EndToEnd;

/// <summary>The sample host's own <c>collet.yaml</c>.</summary>
public sealed class ConfigurationTests(SampleProcess host) : IClassFixture<SampleProcess>
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(25);

    [Fact]
    public async Task Its_order_is_right_with_everything_enabled()
    {
        using var folder = new TemporaryWorkspace();
        string yaml = await File.ReadAllTextAsync(Path.Join(AppContext.BaseDirectory, "collet.yaml"));
        folder.Write(
            "all.yaml",
            yaml.Replace("enabled: false", "enabled: true", StringComparison.Ordinal)
                .Replace("directory: audit", $"directory: {folder.Full("audit")}", StringComparison.Ordinal));
        using Process process = host.Start("--config", folder.Full("all.yaml"), "--stdio");
        Task<string> errors = process.StandardError.ReadToEndAsync();
        process.StandardInput.Close();
        using var patience = new CancellationTokenSource(_patience);
        await process.WaitForExitAsync(patience.Token);

        string said = await errors;
        Assert.Equal(0, process.ExitCode);
        Assert.Contains("Calls run through redaction, logging, monitoring, audit, slow-log, authorization, rate-limit", said, StringComparison.Ordinal);
        Assert.DoesNotContain("warn: Collet.ToolChain", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mistake_ends_it_with_78_and_a_sentence()
    {
        using Process process = host.Start("--collet:middlewares:6:permits=0");
        Task output = process.StandardOutput.ReadToEndAsync();
        string errors = await process.StandardError.ReadToEndAsync();
        using var patience = new CancellationTokenSource(_patience);
        await process.WaitForExitAsync(patience.Token);
        await output;

        Assert.Equal(78, process.ExitCode);
        Assert.StartsWith(
            "The configuration is wrong. command line: collet:middlewares:6:permits: rate-limit: out of range.",
            errors,
            StringComparison.Ordinal);
    }
}
