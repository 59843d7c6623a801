using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using Microsoft.Extensions.Logging;

namespace Collet.Hosting.Middlewares;

/// <summary>Logs calls that take long, with the time each stage of the chain took.</summary>
[Middleware("slow-log", Options = typeof(SlowLogOptions), IsRepeatable = true,
    Description = "Logs slow calls with the time of each stage.")]
[RunsBefore("rate-limit", "the time a call waits there would not count", IsWarning = true)]
[RunsBefore("concurrency", "the time a call waits there would not count", IsWarning = true)]
[RunsBefore("cache", "the time a call waits there would not count", IsWarning = true)]
[RunsBefore("batch", "the time a call waits there would not count", IsWarning = true)]
[RunsBefore("retry", "each attempt would be measured by itself", IsWarning = true)]
[RunsBefore("timeout", "calls that run out of time there would end as if they were quick", IsWarning = true)]
internal sealed class SlowLogMiddleware(SlowLogOptions options, TimeProvider time, ILogger<SlowLogMiddleware> logger) : ToolMiddleware
{
    public override ValueTask InvokeAsync(ToolCall call, ToolNext next) =>
        logger.IsEnabled(LogLevel.Warning) ? MeasureAsync(call, next) : next.InvokeAsync(call);

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    private async ValueTask MeasureAsync(ToolCall call, ToolNext next)
    {
        // An entry further out measures already, and what lies outside of this one has not ended when it reads.
        StageTimes stages = call.StageTimes ??= new StageTimes(time);
        long start = time.GetTimestamp();
        try
        {
            await base.InvokeAsync(call, next);
        }
        finally
        {
            TimeSpan taken = time.GetElapsedTime(start);
            if (taken > options.Threshold)
            {
                Log(call, taken, stages);
            }
        }
    }

    private void Log(ToolCall call, TimeSpan taken, StageTimes stages) => CallLog.Slow(
        logger, call.Tool.Info.Name, CallFacts.Milliseconds(taken), CallFacts.Milliseconds(options.Threshold), Spell(stages.Read()),
        call.Id, CallFacts.Caller(call), call.Outcome, CallFacts.Milliseconds(call.QueueTime), call.Attempts);

    // A stage that was given up on has not ended, and its name is missing; the time it took is in the one around it.
    private static string Spell(IReadOnlyList<StageTime> stages)
    {
        if (stages.Count == 0)
        {
            return "no stage has ended";
        }

        var text = new StringBuilder();
        foreach (StageTime stage in stages)
        {
            text.Append(text.Length == 0 ? "" : ", ")
                .Append(CultureInfo.InvariantCulture, $"{stage.Name} {stage.Own.TotalMilliseconds:N1} ms");
        }

        return text.ToString();
    }
}
