using Collet.Hosting.Configuration;

namespace Collet.Hosting.Tests.Reload;

/// <summary>Changing the configuration while many call.</summary>
public sealed class ReloadLoadTests
{
    private const int Callers = 64;
    private const int Changes = 200;

    private readonly AsyncLocal<int?> _outer = new();
    private int _torn;
    private int _calls;
    private int _alive;

    [Fact]
    public async Task No_call_fails_and_every_call_sees_one_configuration()
    {
        await using ReloadHost host = await ReloadHost.StartAsync(
            Yaml(0),
            middlewares:
            [
                new ValuedDescriptor("outer", value =>
                {
                    Interlocked.Increment(ref _alive);
                    return new Outer(this, value);
                }),
                new ValuedDescriptor("inner", value => new Inner(this, value)),
            ]);
        using var stop = new CancellationTokenSource();
        Task[] callers = [.. Enumerable.Range(0, Callers).Select(_ => Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested)
            {
                await host.CallAsync();
                Interlocked.Increment(ref _calls);
            }
        }))];

        for (int i = 1; i <= Changes; i++)
        {
            bool isRight = i % 4 != 0;
            ReloadResult result = await host.ApplyAsync(isRight ? Yaml(i) : "middlewares: [outer, innner]");
            Assert.Equal(isRight ? ReloadOutcome.Applied : ReloadOutcome.Rejected, result.Outcome);
        }

        await stop.CancelAsync();
        await Task.WhenAll(callers);
        Assert.Equal(0, _torn);
        Assert.True(_calls > Changes);
        Assert.Equal(1 + (Changes / 4 * 3), host.State.Current.Version);
        // Nothing is left of the old ones: they have all ended, and only the last is alive.
        for (int i = 0; i < 100 && Volatile.Read(ref _alive) > 1; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            await Task.Yield();
        }

        Assert.Equal(1, _alive);
    }

    private static string Yaml(int value) => $"middlewares: [{{name: outer, v: {value}}}, {{name: inner, v: {value}}}]";

    private sealed class Outer(ReloadLoadTests test, int value) : ToolMiddleware, IDisposable
    {
        private volatile bool _isEnded;

        public override async ValueTask InvokeAsync(ToolCall call, ToolNext next)
        {
            test._outer.Value = value;
            await Task.Yield();
            await next.InvokeAsync(call);
            ObjectDisposedException.ThrowIf(_isEnded, this);
        }

        public void Dispose()
        {
            _isEnded = true;
            Interlocked.Decrement(ref test._alive);
        }
    }

    private sealed class Inner(ReloadLoadTests test, int value) : ToolMiddleware
    {
        public override ValueTask InvokeAsync(ToolCall call, ToolNext next)
        {
            if (test._outer.Value != value)
            {
                Interlocked.Increment(ref test._torn);
            }

            return next.InvokeAsync(call);
        }
    }
}
