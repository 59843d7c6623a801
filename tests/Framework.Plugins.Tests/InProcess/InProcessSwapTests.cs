using System.Collections.Concurrent;
using System.Text.Json;
using Collet.Plugins.Tests.Life;

namespace Collet.Plugins.Tests.InProcess;

/// <summary>Keeps every processor busy, so not beside other tests.</summary>
[Collection(Alone.Name)]
public sealed class InProcessSwapTests : IDisposable
{
    private readonly InProcessLab _lab = new();

    public void Dispose() => _lab.Dispose();

    [Fact]
    public async Task Versions_come_and_go_under_64_callers_no_call_fails_and_none_of_them_stays()
    {
        const int Versions = 20;
        _lab.Store.Install("1.0.0");
        var answered = new ConcurrentDictionary<string, bool>();
        await using (Served served = await Served.StartAsync(_lab.Manager()))
        {
            using var done = new CancellationTokenSource();
            Task[] callers = [.. Enumerable.Range(0, 64).Select(_ => Task.Run(async () =>
            {
                while (!done.IsCancellationRequested)
                {
                    answered[await ContextAsync(served)] = true;
                    await Task.Yield();
                }
            }))];

            for (int version = 1; version <= Versions; version++)
            {
                _lab.Store.Install($"1.{version}.0");
                await served.Manager.LookAsync();
                _lab.Store.Remove($"1.{version - 1}.0");
                answered[await ContextAsync(served)] = true;
            }

            await done.CancelAsync();
            await Task.WhenAll(callers);
            Assert.Equal($"lab 1.{Versions}.0", await ContextAsync(served));
        }

        Assert.Equal(Enumerable.Range(1, Versions).Select(version => $"lab 1.{version}.0").Order(), answered.Keys.Where(name => name != "lab 1.0.0").Order());
        Assert.Equal(0, await _lab.RemainAsync(0));
    }

    private static async Task<string> ContextAsync(Served served) =>
        JsonDocument.Parse(await served.CallAsync()).RootElement.GetProperty("context").GetString()!;
}
