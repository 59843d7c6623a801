using Collet.Hosting.Middlewares;
using Collet.Hosting.Tests.Middlewares.Observing;
using Microsoft.Extensions.Logging;

namespace Collet.Hosting.Tests.Middlewares.Logging;

[Collection(nameof(LoggingCostTests))]
public sealed class LoggingCostTests
{
    [CollectionDefinition(nameof(LoggingCostTests), DisableParallelization = true)]
    public sealed class Alone;

    public static TheoryData<LogLevel> Levels => new()
    {
        LogLevel.None,
#if !DEBUG // where the compiler makes state machines classes
        LogLevel.Error,
        LogLevel.Warning,
#endif
    };

    [Theory]
    [MemberData(nameof(Levels))]
    public void Logging_what_nobody_wants_to_know_allocates_nothing(LogLevel least)
    {
        ILogger<LoggingMiddleware> logger = new LogBook(least).For<LoggingMiddleware>();
        var chain = new ToolChain([new LoggingMiddleware(new LoggingOptions { Arguments = true }, TimeProvider.System, logger)]);
        ToolCall call = ToolCall.Rent(new HandTool(static call => call.Result.Set(ToolResult.Empty)), default);

        Assert.Equal(0, AllocatedBy(() => Finish(chain.InvokeAsync(call))));
    }

    private static void Finish(ValueTask task)
    {
        Assert.True(task.IsCompletedSuccessfully);
        task.GetAwaiter().GetResult();
    }

    private static long AllocatedBy(Action action)
    {
        for (int i = 0; i < 200; i++)
        {
            action();
        }

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 1_000; i++)
        {
            action();
        }

        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
