using Collet.Hosting.Plugins;
using Microsoft.Extensions.Time.Testing;

namespace Collet.Plugins.Tests.Life;

/// <summary>Crashes, restarts, lazy starts and idle stops, by a clock the tests turn.</summary>
public sealed class CrashTests : IDisposable
{
    private readonly StoreLab _lab = new();
    private readonly FakeLauncher _launcher = new();
    private readonly FakeTimeProvider _time = new();

    public CrashTests() => _lab.Install("1.0.0");

    public void Dispose() => _lab.Dispose();

    [Fact]
    public async Task Running_calls_fail_with_the_reason_and_the_next_one_is_answered_by_a_new_process()
    {
        await using Served served = await ServeAsync();
        FakeConnection first = _launcher.Last;
        first.Gate = Task.Delay(Timeout.Infinite);
        Task<string> running = served.CallAsync();
        await first.Entered.Task;

        first.Crash();
        await Assert.ThrowsAsync<PluginEndedException>(() => running);
        await _launcher.WaitForAsync(2);

        Assert.Equal("1.0.0", await served.CallAsync());
        Assert.Equal((1, 1), (served.Plugin.Stats.Crashes, served.Plugin.Stats.Restarts));
    }

    [Fact]
    public async Task However_calls_and_crashes_meet_each_crash_is_followed_by_one_start()
    {
        const int Crashes = 200;
        var options = new PluginRunOptions { Watch = false, MostCrashes = int.MaxValue, LongestBackoff = TimeSpan.Zero };
        await using Served served = await Served.StartAsync(_lab.Manager(_launcher, options: options));
        using var done = new CancellationTokenSource();
        Task[] callers = [.. Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
        {
            while (!done.IsCancellationRequested)
            {
                await ((Task)served.CallAsync()).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                // A call that is refused at once would otherwise keep its thread from whatever starts the plugin again.
                await Task.Yield();
            }
        }))];

        for (int crash = 1; crash <= Crashes; crash++)
        {
            _launcher.Last.Crash();
            await _launcher.WaitForAsync(crash + 1);
        }

        await done.CancelAsync();
        await Task.WhenAll(callers);
        Assert.Equal("1.0.0", await served.CallAsync());
        Assert.Equal((Crashes, Crashes), (served.Plugin.Stats.Crashes, served.Plugin.Stats.Restarts));
        Assert.Equal(Crashes + 1, _launcher.Started.Count);
    }

    [Fact]
    public async Task Each_crash_waits_longer_and_calls_are_told_for_how_long()
    {
        await using Served served = await ServeAsync();
        await CrashAsync();
        await _launcher.WaitForAsync(2);

        await CrashAsync();
        var told = await Assert.ThrowsAsync<ToolRejectedException>(() => served.CallAsync());
        _time.Advance(TimeSpan.FromSeconds(1));
        await _launcher.WaitForAsync(3);
        await CrashAsync();
        TimeSpan third = served.Plugin.Current!.RestartsIn;

        Assert.Equal(ToolRejection.Unavailable, told.Reason);
        Assert.Equal(TimeSpan.FromSeconds(1), told.RetryAfter);
        Assert.Contains("it fell over", told.Message, StringComparison.Ordinal);
        Assert.Equal(TimeSpan.FromSeconds(2), third);
    }

    [Fact]
    public async Task After_five_crashes_it_is_left_alone_until_it_is_reloaded()
    {
        await using Served served = await ServeAsync();
        foreach (int wait in (int[])[0, 1, 2, 4])
        {
            int before = _launcher.Started.Count;
            await CrashAsync();
            _time.Advance(TimeSpan.FromSeconds(wait));
            await _launcher.WaitForAsync(before + 1);
        }

        await CrashAsync("PluginLeftAlone");
        TimeSpan wait5 = served.Plugin.Current!.RestartsIn;
        _time.Advance(TimeSpan.FromMinutes(4));
        int started = _launcher.Started.Count;
        await served.Manager.ReloadAsync("lab");

        Assert.Equal(TimeSpan.FromMinutes(5), wait5);
        Assert.Equal(5, started);
        Assert.Equal("1.0.0", await served.CallAsync());
    }

    [Fact]
    public async Task Crashes_are_forgotten_after_a_while()
    {
        await using Served served = await ServeAsync();
        await CrashAsync();
        await _launcher.WaitForAsync(2);
        _time.Advance(TimeSpan.FromMinutes(5));

        await CrashAsync();
        await _launcher.WaitForAsync(3);

        Assert.Equal("1.0.0", await served.CallAsync());
    }

    [Fact]
    public async Task A_lazy_plugin_is_served_by_its_manifest_and_starts_with_the_first_call()
    {
        await using Served served = await ServeAsync(new PluginRunOptions { Watch = false, IsLazy = true });
        int before = _launcher.Started.Count;
        PluginState state = served.Plugin.State;

        Assert.Equal("1.0.0", await served.CallAsync());

        Assert.Equal((0, PluginState.Verified), (before, state));
        Assert.Equal(PluginState.Ready, served.Plugin.State);
    }

    [Fact]
    public async Task Calls_that_come_together_start_a_lazy_plugin_once()
    {
        var gate = new TaskCompletionSource();
        _launcher.Gate = gate.Task;
        await using Served served = await ServeAsync(new PluginRunOptions { Watch = false, IsLazy = true });

        Task<string>[] calls = [.. Enumerable.Range(0, 20).Select(_ => served.CallAsync())];
        gate.SetResult();

        Assert.All(await Task.WhenAll(calls), answer => Assert.Equal("1.0.0", answer));
        Assert.Single(_launcher.Started);
    }

    [Fact]
    public async Task An_idle_plugin_ends_and_comes_back_with_the_next_call()
    {
        await using Served served = await ServeAsync(new PluginRunOptions { Watch = false, IdleStop = TimeSpan.FromMinutes(10) });
        _time.Advance(TimeSpan.FromMinutes(6));
        await served.CallAsync();
        _time.Advance(TimeSpan.FromMinutes(6));
        bool lives = !_launcher.Last.Ended.IsCompleted;
        _time.Advance(TimeSpan.FromMinutes(6));

        Assert.True(lives);
        Assert.True((await _launcher.Started[0].Ended).WasAsked);
        Assert.Equal(PluginState.Verified, served.Plugin.State);
        Assert.Equal("1.0.0", await served.CallAsync());
        Assert.Equal((2, 0), (_launcher.Started.Count, served.Plugin.Stats.Crashes));
    }

    [Fact]
    public async Task A_call_that_does_not_end_holds_up_a_swap_no_longer_than_the_drain()
    {
        await using Served served = await ServeAsync();
        FakeConnection old = _launcher.Last;
        old.Gate = Task.Delay(Timeout.Infinite);
        Task<string> stuck = served.CallAsync();
        await old.Entered.Task;
        _lab.Install("2.0.0");
        await served.Manager.LookAsync();

        _time.Advance(TimeSpan.FromSeconds(30));

        await Assert.ThrowsAsync<PluginEndedException>(() => stuck);
        Assert.Equal("2.0.0", await served.CallAsync());
    }

    private Task<Served> ServeAsync(PluginRunOptions? options = null) => Served.StartAsync(_lab.Manager(_launcher, _time, options));

    private async Task CrashAsync(string told = "PluginCrashed")
    {
        _launcher.Last.Crash();
        await _lab.Log.WaitForAsync(told);
    }
}
