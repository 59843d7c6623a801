using System.Diagnostics;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;

namespace Collet.Hosting.Middlewares;

/// <summary>Logs each call: when it begins, and how it ended.</summary>
[Middleware("logging", Options = typeof(LoggingOptions), Description = "Logs calls: tool, caller, duration, outcome, sizes.")]
[RunsBefore("cache", "answers from the cache would not be logged", IsWarning = true)]
[RunsBefore("authorization", "calls it turns away would not be logged", IsWarning = true)]
[RunsBefore("rate-limit", "calls it turns away would not be logged", IsWarning = true)]
[RunsBefore("retry", "each attempt would be logged as a call", IsWarning = true)]
internal sealed class LoggingMiddleware(LoggingOptions options, TimeProvider time, ILogger<LoggingMiddleware> logger) : ToolMiddleware
{
    // No level is above this one, so where it is off nothing would be logged.
    private readonly LogLevel _highest = options.FailureLevel > options.StartLevel ? options.FailureLevel : options.StartLevel;

    public override ValueTask InvokeAsync(ToolCall call, ToolNext next) =>
        logger.IsEnabled(_highest) ? LogAsync(call, next) : next.InvokeAsync(call);

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    private async ValueTask LogAsync(ToolCall call, ToolNext next)
    {
        long start = time.GetTimestamp();
        int argumentBytes = call.Arguments.Length;
        using IDisposable? scope = BeginScope(call);
        LogStart(call, argumentBytes);
        try
        {
            await base.InvokeAsync(call, next);
        }
        finally
        {
            LogEnd(call, argumentBytes, time.GetElapsedTime(start));
        }
    }

    private IDisposable? BeginScope(ToolCall call) => options.Scopes && logger.IsEnabled(options.Level)
        ? logger.BeginScope(new CallScope(call.Id, call.Tool.Info.Name, Activity.Current?.TraceId))
        : null;

    private void LogStart(ToolCall call, int argumentBytes)
    {
        ToolInfo tool = call.Tool.Info;
        if (logger.IsEnabled(options.StartLevel))
        {
            string caller = CallFacts.Caller(call);
            string door = CallFacts.Door(call);
            CallLog.Started(logger, options.StartLevel, tool.Name, tool.Version, call.Id, caller, door, call.RemoteAddress, argumentBytes);
        }

        if (options.Arguments && logger.IsEnabled(options.Level))
        {
            string arguments = CallRedactor.Of(call).RedactArguments(tool, call.Arguments.Span, options.MaxArgumentBytes);
            CallLog.Arguments(logger, options.Level, tool.Name, call.Id, arguments);
        }
    }

    private void LogEnd(ToolCall call, int argumentBytes, TimeSpan duration)
    {
        ToolOutcome outcome = call.Outcome;
        bool isOrdinary = outcome
            is ToolOutcome.Succeeded or ToolOutcome.ToolError or ToolOutcome.InvalidArguments or ToolOutcome.Cancelled;
        LogLevel level = isOrdinary ? options.Level : options.FailureLevel;
        if (!logger.IsEnabled(level))
        {
            return;
        }

        LogOutcome(call, level, outcome, argumentBytes, duration);
        if (options.Results && logger.IsEnabled(options.Level) && Answer(call, outcome) is { } answer)
        {
            CallLog.Result(logger, options.Level, call.Tool.Info.Name, call.Id, answer);
        }
    }

    private void LogOutcome(ToolCall call, LogLevel level, ToolOutcome outcome, int argumentBytes, TimeSpan duration)
    {
        ToolInfo tool = call.Tool.Info;
        string id = call.Id;
        string caller = CallFacts.Caller(call);
        string door = CallFacts.Door(call);
        string? address = call.RemoteAddress;
        double took = CallFacts.Milliseconds(duration);
        double waited = CallFacts.Milliseconds(call.QueueTime);
        // What stands in the result of a call that went wrong is nothing the caller will see.
        int resultBytes = call.Exception is null ? CallFacts.ResultBytes(call) : 0;
        int attempts = call.Attempts;
        string answeredBy = call.AnsweredBy ?? (attempts > 0 ? "tool" : "nobody");
        switch (outcome)
        {
            case ToolOutcome.Succeeded:
                CallLog.Succeeded(
                    logger, level, tool.Name, tool.Version, id, caller, door, address, took, waited, argumentBytes, resultBytes,
                    attempts, answeredBy);
                break;
            case ToolOutcome.ToolError:
                CallLog.ReportedError(
                    logger, level, tool.Name, tool.Version, id, caller, door, address, took, waited, argumentBytes, resultBytes,
                    attempts, answeredBy);
                break;
            default:
                // The exception of a failed call is logged by the catalog.
                string? reason = call.Exception is ToolRejectedException { Reason: var why } ? $" ({why})" : null;
                CallLog.NotSucceeded(
                    logger, level, tool.Name, tool.Version, outcome, reason, id, caller, door, address, took, waited,
                    argumentBytes, resultBytes, attempts, answeredBy);
                break;
        }
    }

    private string? Answer(ToolCall call, ToolOutcome outcome) => (outcome, call.Exception) switch
    {
        (ToolOutcome.Succeeded or ToolOutcome.ToolError, null) => CallRedactor.Of(call).RedactResult(call.Result, options.MaxResultBytes),
        (ToolOutcome.ToolError, { } exception) => CallRedactor.Of(call).RedactText(exception.Message, options.MaxResultBytes),
        _ => null,
    };
}
