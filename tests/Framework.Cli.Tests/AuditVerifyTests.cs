using Collet.Hosting.Security;

namespace Collet.Cli.Tests;

public sealed class AuditVerifyTests : IDisposable
{
    private readonly CommandFolder _folder = new();

    public AuditVerifyTests()
    {
        var settings = new AuditSettings(
            MaxFileBytes: 1_000_000, KeepFiles: null, KeepFor: null, FlushesEach: false, FlushInterval: TimeSpan.FromSeconds(1),
            Refuses: true, QueueCapacity: 100);
        using var journal = new AuditJournal(new AuditFiles(_folder.Root, "audit"), settings, TimeProvider.System);
        for (int i = 0; i < 3; i++)
        {
            journal.Add(new AuditEntry(AuditKinds.Call, DateTimeOffset.UnixEpoch) { Tool = "any" });
        }

        journal.Commit(sync: true);
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task An_intact_log_is_intact()
    {
        CommandResult text = await CommandFolder.RunAsync("audit", "verify", _folder.Root);
        CommandResult json = await CommandFolder.RunAsync("audit", "verify", "--json", _folder.Root);

        Assert.Equal(0, text.ExitCode);
        Assert.StartsWith("The log is intact: ", text.Output, StringComparison.Ordinal);
        Assert.True(json.Json.GetProperty("intact").GetBoolean());
    }

    [Fact]
    public async Task A_changed_line_is_told()
    {
        string path = new AuditFiles(_folder.Root, "audit").List().Single();
        await File.WriteAllTextAsync(path, (await File.ReadAllTextAsync(path)).Replace("any", "own", StringComparison.Ordinal));

        CommandResult text = await CommandFolder.RunAsync("audit", "verify", _folder.Root);
        CommandResult json = await CommandFolder.RunAsync("audit", "verify", "--json", _folder.Root);

        Assert.Equal((1, ""), (text.ExitCode, text.Output));
        Assert.Contains(": Edited: ", text.Errors, StringComparison.Ordinal);
        Assert.Equal(1, json.ExitCode);
        Assert.Equal("Edited", json.Json.GetProperty("fault").GetProperty("kind").GetString());
    }

    [Fact]
    public async Task A_directory_that_is_not_there_is_told()
    {
        CommandResult result = await CommandFolder.RunAsync("audit", "verify", _folder.Full("none"));

        Assert.Equal((66, $"collet: There is no directory {_folder.Full("none")}.\n"), (result.ExitCode, result.Errors));
    }
}
