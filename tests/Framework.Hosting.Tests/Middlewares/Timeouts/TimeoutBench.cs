using Collet.Hosting.Middlewares;
using Collet.Hosting.Tests.Hosts;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace Collet.Hosting.Tests.Middlewares.Timeouts;

/// <summary>What the tests of the timeout share: five seconds, one of grace, a clock and a log.</summary>
public abstract class TimeoutBench : IDisposable
{
    private protected static readonly TimeSpan After = TimeSpan.FromSeconds(5);
    private protected static readonly TimeSpan Grace = TimeSpan.FromSeconds(1);

    public static TheoryData<bool> OffloadOrNot => new() { true, false };

    private protected FakeTimeProvider Time { get; } = new();

    private protected LogRecorder Log { get; } = new();

    public void Dispose()
    {
        Log.Dispose();
        GC.SuppressFinalize(this);
    }

    private protected ChainBench Around(TimeoutOptions options, Func<ToolCall, ValueTask> invoke) =>
        Around(options, new CountedTool(new ToolInfo("slow"), invoke));

    private protected ChainBench Around(TimeoutOptions options, CountedTool tool, IServiceProvider? services = null) => new(
        Time, [new TimeoutMiddleware(options, Time, new Logger<TimeoutMiddleware>(new LoggerFactory([Log])))], tool) { Services = services };
}
