using Collet.Hosting.Plugins;

namespace Collet.Plugins.Tests.InProcess;

[Collection(Alone.Name)]
public sealed class HundredLoadsTests : IDisposable
{
    private const int Loads = 100;

    private const long Most = 10 << 20;

    private readonly InProcessLab _lab = new();

    public void Dispose() => _lab.Dispose();

    [Fact]
    public async Task A_hundred_loads_and_unloads_leave_nothing_and_memory_is_what_it_was()
    {
        _lab.Store.Install("1.0.0");
        // What is made once, with the first of them.
        await LoadAndCallAsync();
        await _lab.RemainAsync(0);
        long before = GC.GetTotalMemory(forceFullCollection: true);

        for (int i = 0; i < Loads; i++)
        {
            await LoadAndCallAsync();
        }

        int left = await _lab.RemainAsync(0);
        long after = GC.GetTotalMemory(forceFullCollection: true);

        Assert.Equal(0, left);
        Assert.True(after - before < Most, $"{after - before} bytes more are in use after {Loads} loads.");
    }

    private async Task LoadAndCallAsync()
    {
        await using Lodger lodger = await _lab.LoadAsync("1.0.0");
        await lodger.CallAsync("lab_echo", """{"text":"hello"}""");
        await lodger.CallAsync("lab_stay", """{"how":"tidy"}""");
        await Assert.ThrowsAsync<PluginFailedException>(() => lodger.CallAsync("lab_fail", """{"kind":"own"}"""));
    }
}
