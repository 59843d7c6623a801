using Collet.Hosting.Plugins;

namespace Collet.PluginHost.Tests.Faults;

/// <summary>A plugin in a process of its own that is called all the time, whatever a test does to another.</summary>
public sealed class Neighbour : IAsyncLifetime
{
    private PluginProcess _plugin = null!;
    private Task _caller = Task.CompletedTask;
    private long _answered;
    private volatile bool _isDone;

    public async Task InitializeAsync()
    {
        _plugin = await Lab.StartAsync();
        _caller = Task.Run(CallAllTheTimeAsync);
    }

    public async Task DisposeAsync()
    {
        _isDone = true;
        await _caller;
        await _plugin.DisposeAsync();
    }

    /// <summary>No call of it has failed until now, and one that begins now is answered.</summary>
    public async Task AnswersAsync()
    {
        long before = Volatile.Read(ref _answered);
        while (Volatile.Read(ref _answered) == before)
        {
            if (_caller.IsCompleted)
            {
                await _caller;
            }

            await CallAsync();
        }
    }

    private async Task CallAllTheTimeAsync()
    {
        for (; !_isDone; Interlocked.Increment(ref _answered))
        {
            await CallAsync();
        }
    }

    private async Task CallAsync() =>
        Assert.Equal("""{"text":"next door","length":9}""", (await _plugin.CallAsync("echo", """{"text":"next door"}""")).Text());
}
