using System.Collections.Concurrent;
using System.Text.Json;
using Collet.Hosting.Plugins;
using Microsoft.Extensions.Logging.Abstractions;

namespace Collet.Plugins.Tests.Life;

/// <summary>Real, sandboxed processes behind the manager.</summary>
public sealed class ProcessTests : IAsyncLifetime, IDisposable
{
    private readonly StoreLab _lab = new();
    private readonly PluginProcessPool _pool = new(PluginLab.ProcessOptions, 1, TimeProvider.System, NullLogger.Instance);

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _pool.DisposeAsync();

    public void Dispose() => _lab.Dispose();

    [Fact]
    public async Task A_process_that_ends_itself_fails_its_call_and_is_back_for_the_next()
    {
        _lab.Install("1.0.0");
        await using Served served = await ServeAsync();
        int first = await ProcessAsync(served);

        ToolResult end = await served.Catalog.CallAsync("lab_exit", "{}");
        await _lab.Log.WaitForAsync("PluginCrashed");
        int second = await ProcessAsync(served);

        Assert.True(end.IsError);
        Assert.Contains("The plugin 'lab' ended before the call did: it ended with exit code 3", end.Text(), StringComparison.Ordinal);
        Assert.NotEqual(first, second);
        Assert.Equal((1, 1), (served.Plugin.Stats.Crashes, served.Plugin.Stats.Restarts));
    }

    [Fact]
    public async Task Versions_come_and_go_under_64_callers_and_no_call_fails()
    {
        const int Versions = 10;
        _lab.Install("1.0.0");
        await using Served served = await ServeAsync();
        using var done = new CancellationTokenSource();
        var processes = new ConcurrentDictionary<int, int>();
        Task[] callers = [.. Enumerable.Range(0, 64).Select(_ => Task.Run(async () =>
        {
            while (!done.IsCancellationRequested)
            {
                processes.AddOrUpdate(await ProcessAsync(served), 1, (_, count) => count + 1);
            }
        }))];

        for (int version = 1; version <= Versions; version++)
        {
            _lab.Install($"1.{version}.0");
            await served.Manager.LookAsync();
            _lab.Remove($"1.{version - 1}.0");
            await served.Manager.LookAsync();
        }

        await done.CancelAsync();
        await Task.WhenAll(callers);
        int last = await ProcessAsync(served);
        await served.Manager.StopAsync(default);

        Assert.True(processes.Count >= Versions, $"{processes.Count} processes answered.");
        Assert.All(processes.Keys.Append(last), process => Assert.False(Directory.Exists($"/proc/{process}"), $"{process} is still there."));
    }

    [Fact]
    public async Task What_is_dropped_into_the_store_is_served_without_being_asked_for()
    {
        Directory.CreateDirectory(_lab.Store);
        await using Served served = await ServeAsync(new PluginRunOptions { Debounce = TimeSpan.FromMilliseconds(20) });
        var heard = new TaskCompletionSource<ToolSet>();
        served.Catalog.Changed += tools => heard.TrySetResult(tools);

        _lab.Install("1.0.0");
        ToolSet tools = await heard.Task.WaitAsync(TimeSpan.FromSeconds(20));

        Assert.True(tools.TryGet("lab_echo", out _));
        Assert.NotEqual(0, await ProcessAsync(served));
    }

    private static async Task<int> ProcessAsync(Served served) =>
        JsonDocument.Parse(await served.CallAsync()).RootElement.GetProperty("process").GetInt32();

    private Task<Served> ServeAsync(PluginRunOptions? options = null) =>
        Served.StartAsync(_lab.Manager(new ProcessLauncher(_pool), options: options));
}
