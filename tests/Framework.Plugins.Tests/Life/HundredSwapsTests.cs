namespace Collet.Plugins.Tests.Life;

public sealed class HundredSwapsTests : IDisposable
{
    private readonly StoreLab _lab = new();

    public void Dispose() => _lab.Dispose();

    [Fact]
    public async Task A_hundred_versions_under_64_callers_fail_no_call_and_leave_nothing_running()
    {
        var launcher = new FakeLauncher();
        _lab.Install("0.0.0");
        await using Served served = await Served.StartAsync(_lab.Manager(launcher));
        using var done = new CancellationTokenSource();
        Task<int>[] callers = [.. Enumerable.Range(0, 64).Select(_ => Task.Run(async () =>
        {
            int calls = 0;
            for (; !done.IsCancellationRequested; calls++)
            {
                await served.CallAsync();
                await Task.Yield();
            }

            return calls;
        }))];

        for (int version = 1; version <= 100; version++)
        {
            _lab.Install($"0.{version}.0");
            await served.Manager.LookAsync();
            _lab.Remove(version == 1 ? "0.0.0" : $"0.{version - 1}.0");
        }

        await done.CancelAsync();
        int[] calls = await Task.WhenAll(callers);

        Assert.Equal("0.100.0", await served.CallAsync());
        Assert.Equal(101, launcher.Started.Count);
        Assert.All(calls, count => Assert.NotEqual(0, count));
        foreach (FakeConnection old in launcher.Started.SkipLast(1))
        {
            Assert.True((await old.Ended).WasAsked);
        }
    }
}
