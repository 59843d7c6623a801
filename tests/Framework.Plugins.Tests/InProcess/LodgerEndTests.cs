using Collet.Hosting.Plugins;
using Collet.Plugins.InProcess;

namespace Collet.Plugins.Tests.InProcess;

/// <summary>How plugins leave this process, and how it is told where they do not.</summary>
public sealed class LodgerEndTests : IDisposable
{
    private readonly InProcessLab _lab = new();

    public LodgerEndTests() => _lab.Store.Install("1.0.0");

    public void Dispose() => _lab.Dispose();

    [Theory]
    [InlineData("lab_fail", """{"kind":"own"}""")]
    [InlineData("lab_fail", """{"kind":"dumb"}""")]
    [InlineData("lab_fail", """{"kind":"tool"}""")]
    [InlineData("lab_fail", """{"kind":"log"}""")]
    [InlineData("lab_json", """{"text":"remembered by type"}""")]
    [InlineData("lab_stay", """{"how":"tidy"}""")]
    [InlineData("lab_stay", """{"how":"token"}""")]
    public async Task What_was_kept_of_its_calls_does_not_keep_it(string tool, string arguments)
    {
        using var caller = new CancellationTokenSource();
        Lodger lodger = await _lab.LoadAsync("1.0.0");
        object kept = await CallAsync(lodger, tool, arguments, caller.Token);

        await lodger.DisposeAsync();

        Assert.Equal(0, await _lab.RemainAsync(0));
        GC.KeepAlive(kept);
        GC.KeepAlive(lodger);
        GC.KeepAlive(caller);
    }

    [Fact]
    public async Task What_keeps_itself_alive_is_reported_and_leaves_the_report_when_it_goes()
    {
        TaskCompletionSource gate = Gate();
        Lodger[] lodgers = [await StayAsync("event"), await StayAsync("timer"), await StayAsync("thread")];

        await Task.WhenAll(lodgers.Select(lodger => lodger.DisposeAsync().AsTask()));
        var (_, message, _) = await _lab.Store.Log.WaitForAsync("PluginNotUnloaded");
        int stayed = _lab.Remains.Of("lab").Count;
        gate.SetResult();

        Assert.Equal(3, stayed);
        Assert.StartsWith("The plugin lab 1.0.0 was stopped and is still in the host's memory", message, StringComparison.Ordinal);
        Assert.Contains("a timer, a thread", message, StringComparison.Ordinal);
        Assert.Equal(2, await _lab.RemainAsync(2));
    }

    [Fact]
    public async Task Where_too_many_stay_no_other_is_let_in()
    {
        object[] stays = [.. Enumerable.Range(0, InProcessLauncher.MostRemains).Select(_ => new object())];
        foreach (object one in stays.SkipLast(1))
        {
            _lab.Remains.Add("lab", PluginVersion.Parse("0.1.0"), new WeakReference(one));
        }

        await (await _lab.LoadAsync("1.0.0")).DisposeAsync();
        _lab.Remains.Add("lab", PluginVersion.Parse("0.1.0"), new WeakReference(stays[^1]));
        var refusal = await Assert.ThrowsAsync<PluginStartException>(() => _lab.LoadAsync("1.0.0"));

        Assert.Contains("8 stopped versions of 'lab' are still in the host's memory", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("collet:plugins:isolation:lab", refusal.Message, StringComparison.Ordinal);
        GC.KeepAlive(stays);
    }

    [Fact]
    public async Task A_call_that_heeds_nobody_is_answered_when_the_plugin_is_stopped_and_counted_in_the_report()
    {
        TaskCompletionSource gate = Gate();
        var began = new Began();
        Lodger lodger = await _lab.LoadAsync("1.0.0");
        Task<ToolResult> call = lodger.CallAsync("lab_stubborn", progress: began);
        await began.Task;

        Task stop = lodger.Connection.StopAsync(TimeSpan.Zero);
        var ended = await Assert.ThrowsAsync<PluginEndedException>(() => call);
        await stop;
        var (_, message, _) = await _lab.Store.Log.WaitForAsync("PluginNotUnloaded");
        gate.SetResult();

        Assert.StartsWith("The plugin 'lab' ended before the call did", ended.Message, StringComparison.Ordinal);
        Assert.Contains("; 1 of its calls have not ended", message, StringComparison.Ordinal);
        Assert.Equal(0, await _lab.RemainAsync(0));
    }

    [Fact]
    public async Task A_call_that_waits_ends_with_the_plugin_and_one_that_comes_later_is_told()
    {
        var began = new Began();
        Lodger lodger = await _lab.LoadAsync("1.0.0");
        Task<ToolResult> call = lodger.CallAsync("lab_wait", progress: began);
        await began.Task;

        await lodger.Connection.StopAsync(TimeSpan.Zero);

        await Assert.ThrowsAsync<PluginEndedException>(() => call);
        await Assert.ThrowsAsync<PluginEndedException>(() => lodger.CallAsync("lab_blocks"));
        Assert.True((await lodger.Connection.Ended).WasAsked);
    }

    [Fact]
    public async Task What_cannot_be_loaded_says_why_and_leaves()
    {
        _lab.Store.Install("2.0.0", edit: (name, bytes) => name == "Collet.Plugins.TestLodger.dll" ? Words.Emit("3.0.0.0", "no tools here") : bytes);

        var refusal = await Assert.ThrowsAsync<PluginStartException>(() => _lab.LoadAsync("2.0.0"));

        Assert.Contains("has no tools", refusal.Message, StringComparison.Ordinal);
        Assert.Null(refusal.InnerException);
        Assert.Equal(0, await _lab.RemainAsync(0));
    }

    private static async Task<object> CallAsync(Lodger lodger, string tool, string arguments, CancellationToken token)
    {
        try
        {
            return await lodger.CallAsync(tool, arguments, token: token);
        }
        catch (Exception exception) when (exception is PluginFailedException or ToolException)
        {
            return exception;
        }
    }

    // What the plugin waits for. It finds it in the data of the process: there is no other way to reach into it when it has been stopped.
    private static TaskCompletionSource Gate()
    {
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        AppContext.SetData("lab-gate", gate);
        return gate;
    }

    private async Task<Lodger> StayAsync(string how)
    {
        Lodger lodger = await _lab.LoadAsync("1.0.0");
        await lodger.CallAsync("lab_stay", $$"""{"how":"{{how}}"}""");
        return lodger;
    }
}
