using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using Microsoft.Extensions.Logging;

namespace Collet.Hosting.Middlewares;

/// <summary>Cancels a run that takes too long and answers without it where it does not end.</summary>
[Middleware(
    "timeout",
    Options = typeof(TimeoutOptions),
    IsRepeatable = true,
    Description = "Cancels a tool that takes too long, and answers in its place where it does not heed that.")]
internal sealed class TimeoutMiddleware : ToolMiddleware
{
    private readonly TimeoutOptions _options;
    private readonly TimedRunRules _rules;
    private readonly ConditionalWeakTable<ToolInfo, AbandonedRuns> _abandoned = [];

    public TimeoutMiddleware(TimeoutOptions options, TimeProvider time, ILogger<TimeoutMiddleware> logger)
    {
        _options = options;
        _rules = new TimedRunRules(options.After, options.Grace, time, logger);
    }

    /// <summary>What a caller is told whose tool did not answer in time.</summary>
    public static ToolTimeoutException TimedOut(ToolInfo tool, TimeSpan after) => new(string.Create(
        CultureInfo.InvariantCulture, $"'{tool.Name}' did not answer within {after.TotalSeconds} s."));

    /// <inheritdoc/>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    public override async ValueTask InvokeAsync(ToolCall call, ToolNext next)
    {
        ToolInfo tool = call.Tool.Info;
        AbandonedRuns abandoned = _abandoned.GetValue(tool, static _ => new AbandonedRuns());
        if (abandoned.Count >= _options.MaxAbandoned)
        {
            throw new ToolRejectedException(
                ToolRejection.Overloaded,
                $"{abandoned.Count} earlier calls of '{tool.Name}' ran out of time and still run. Call again when they have ended.");
        }

        bool hasEnded;
        var run = new TimedRun(call, next, _rules, abandoned);
        CancellationTokenRegistration caller = call.CancellationToken.UnsafeRegister(static run => ((TimedRun)run!).Cancel(), run);
        try
        {
            run.Start(_options.Offload);
            hasEnded = await run.WhenAnsweredAsync();
        }
        finally
        {
            // Not disposed: that would wait for a cancelling under way, which touches nothing of the call.
            caller.Unregister();
            run.Silence(call.Progress);
        }

        if (!hasEnded)
        {
            // What is given up is no longer to be asked how far it came.
            call.CountRun();
            throw run.TimedOut ? TimedOut(tool, _options.After) : new OperationCanceledException(call.CancellationToken);
        }

        call.Adopt(run.Fork);
        await run.Fork.DisposeAsync();
        if (run.Exception is { } exception)
        {
            if (run.TimedOut && exception is OperationCanceledException)
            {
                throw TimedOut(tool, _options.After);
            }

            ExceptionDispatchInfo.Throw(exception);
        }
    }
}
