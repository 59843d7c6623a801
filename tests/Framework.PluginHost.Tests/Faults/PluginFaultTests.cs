using System.Runtime.Versioning;
using Collet.Hosting.Plugins;
using Collet.Plugins;

namespace Collet.PluginHost.Tests.Faults;

/// <summary>What one plugin does to itself, while another is called all the time and every call of it is answered.</summary>
[SupportedOSPlatform("linux")]
public sealed class PluginFaultTests(Neighbour neighbour) : IClassFixture<Neighbour>, IAsyncLifetime
{
    private static readonly PluginProcessOptions _watchful = Lab.Options with { PingEvery = TimeSpan.FromMilliseconds(200) };

    // Long enough for a process that only waits for its turn on a busy machine.
    private static readonly PluginProcessOptions _impatient = _watchful with { Patience = TimeSpan.FromSeconds(4) };

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => neighbour.AnswersAsync();

    [Theory]
    [InlineData("exit", "exit code 3")]
    [InlineData("fail-fast", "SIGABRT")]
    [InlineData("segfault", "SIGABRT")]
    [InlineData("overflow", "SIGABRT")]
    [InlineData("unhandled", "SIGABRT")]
    [InlineData("stop-self", "did not answer for")]
    public async Task However_a_process_ends_its_calls_end_and_say_how(string how, string reason)
    {
        await using PluginProcess plugin = await Lab.StartAsync(how == "stop-self" ? _impatient : Lab.Options);

        ToolResult call = await plugin.MisbehaveAsync(how);

        Assert.True(call.IsError);
        Assert.Contains("The plugin 'hostile' ended before the call did", call.Text(), StringComparison.Ordinal);
        PluginEnd end = await plugin.Ended;
        Assert.Contains(reason, end.Reason, StringComparison.Ordinal);
        Assert.False(end.WasAsked);
        Assert.True((await plugin.CallAsync("echo", """{"text":""}""")).IsError);
    }

    [Fact]
    public async Task A_tool_that_does_not_heed_its_cancelling_is_ended_with_its_process()
    {
        await using PluginProcess plugin = await Lab.StartAsync(Lab.Options with { KillGrace = TimeSpan.FromMilliseconds(500) });
        using var leaving = new CancellationTokenSource();

        Task<ToolResult> call = plugin.MisbehaveAsync("loop", leaving.Token);
        await plugin.CallAsync("echo", """{"text":"still here"}""");
        await leaving.CancelAsync();

        Assert.True((await call).IsError);
        Assert.Contains("its tool 'misbehave' went on for 00:00:00.5", (await plugin.Ended).Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("managed-bomb")]
    [InlineData("thread-bomb")]
    [InlineData("shared-bomb")]
    [InlineData("descriptor-bomb")]
    public async Task What_a_bomb_may_use_up_is_bounded_and_the_process_goes_on(string how)
    {
        await using PluginProcess plugin = await Lab.StartAsync();

        string steps = (await plugin.MisbehaveAsync(how)).Text();

        Assert.InRange(int.Parse(steps, System.Globalization.CultureInfo.InvariantCulture), how == "shared-bomb" ? 0 : 1, 500);
        if (how is not ("thread-bomb" or "shared-bomb"))
        {
            Assert.Equal("""{"text":"","length":0}""", (await plugin.CallAsync("echo", """{"text":""}""")).Text());
        }
    }

    [Fact]
    public async Task Memory_taken_without_the_collector_is_bounded_too()
    {
        await using PluginProcess plugin = await Lab.StartAsync(Lab.Options with { Limits = new SandboxLimits { Memory = 256L << 20 } });

        ToolResult result = await plugin.MisbehaveAsync("native-bomb");

        // The runtime itself may be the one who gets no more.
        Assert.True(result.IsError || int.Parse(result.Text(), System.Globalization.CultureInfo.InvariantCulture) < 256, result.Text());
    }

    [Fact]
    public async Task One_file_grows_only_so_far()
    {
        await using PluginProcess plugin = await Lab.StartAsync(Lab.Options with { Limits = new SandboxLimits { FileSize = 8 << 20 } });

        ToolResult result = await plugin.MisbehaveAsync("file-bomb");

        Assert.True(result.IsError || result.Text() == "8", result.Text());
    }

    [Fact]
    public async Task Many_files_together_weigh_only_so_much()
    {
        await using PluginProcess plugin = await Lab.StartAsync(_watchful with { MostScratch = 32 << 20 });

        Assert.True((await plugin.MisbehaveAsync("disk-bomb")).IsError);

        Assert.Contains("its files weigh more than 32 MB", (await plugin.Ended).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_flood_of_lines_is_let_in_only_in_part_and_holds_nobody_up()
    {
        var lines = new Lines();
        PluginProcess plugin = await Lab.StartAsync(Lab.Options with { MostLogLines = 100 }, logger: lines);

        await plugin.CallAsync("print", """{"text":"flood","times":100000}""");
        await plugin.StopAsync(TimeSpan.FromSeconds(10));

        Assert.InRange(lines.All.Count(line => line.Contains("flood", StringComparison.Ordinal)), 1, 1000);
    }

    [Theory]
    [InlineData("length-most")]
    [InlineData("length-least")]
    [InlineData("length-over")]
    [InlineData("unknown-kind")]
    [InlineData("unknown-call")]
    [InlineData("second-ready")]
    [InlineData("second-sealed")]
    [InlineData("forged-pong")]
    [InlineData("not-text")]
    [InlineData("host-frame")]
    [InlineData("trailing")]
    [InlineData("not-json")]
    [InlineData("deep-json")]
    public async Task Whatever_breaks_the_protocol_ends_the_process(string how)
    {
        await using PluginProcess plugin = await Lab.StartAsync();

        ToolResult call = await plugin.MisbehaveAsync(how);

        Assert.True(call.IsError);
        Assert.Contains("it broke the protocol", (await plugin.Ended).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Half_a_frame_is_waited_for_only_so_long()
    {
        await using PluginProcess plugin = await Lab.StartAsync(_impatient);

        Assert.True((await plugin.MisbehaveAsync("half-frame")).IsError);

        // The pong that answers the next ping completes nothing: its bytes are taken for the frame's.
        Assert.Matches("did not (complete it within|answer for)|broke the protocol", (await plugin.Ended).Reason);
    }

    [Fact]
    public async Task One_process_that_ends_leaves_another_alone()
    {
        await using PluginProcess first = await Lab.StartAsync();
        await using PluginProcess second = await Lab.StartAsync();

        await first.MisbehaveAsync("fail-fast");

        Assert.Equal("""{"text":"on","length":2}""", (await second.CallAsync("echo", """{"text":"on"}""")).Text());
    }

    [Fact]
    public async Task Processes_that_come_and_go_leave_no_process_and_no_files()
    {
        string root = Directory.CreateTempSubdirectory("collet-many-").FullName;
        File.SetUnixFileMode(root, (UnixFileMode)0x1ED);
        PluginProcessOptions options = Lab.Options with { ScratchRoot = root };
        await using (await Lab.StartAsync(options))
        {
        }

        for (int i = 0; i < 10; i++)
        {
            PluginProcess plugin = await Lab.StartAsync(options);
            await plugin.CallAsync("echo", """{"text":""}""");
            await plugin.StopAsync(TimeSpan.FromSeconds(10));
            // Of one that has ended already.
            await plugin.StopAsync(TimeSpan.FromSeconds(10));
            Assert.False(Directory.Exists($"/proc/{plugin.ProcessId}"));
        }

        Assert.Empty(Directory.EnumerateFileSystemEntries(root));
        Directory.Delete(root);
    }

    [Fact]
    public async Task Stopping_waits_for_the_calls_and_leaves_nothing_behind()
    {
        PluginProcess plugin = await Lab.StartAsync();
        using var leaving = new CancellationTokenSource();
        Task<ToolResult> call = plugin.MisbehaveAsync("wait", leaving.Token);

        Task stopping = plugin.StopAsync(TimeSpan.FromMinutes(1));
        Assert.True((await plugin.CallAsync("echo", """{"text":""}""")).IsError);
        Assert.False(stopping.IsCompleted);
        await leaving.CancelAsync();
        await stopping;

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        PluginEnd end = await plugin.Ended;
        Assert.True(end.WasAsked);
        Assert.Equal(0, end.ExitCode);
        Assert.False(Directory.Exists($"/proc/{plugin.ProcessId}"));
    }
}
