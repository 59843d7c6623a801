using Microsoft.Extensions.Logging;

namespace Collet.Hosting.Middlewares;

internal static partial class TimeoutLog
{
    [LoggerMessage(EventId = 3401, EventName = "TimeoutRunAbandoned", Level = LogLevel.Warning,
        Message = "'{Tool}' was given up after {After} and goes on running; it has {Abandoned} such runs now. Call {CallId}.")]
    public static partial void Abandoned(ILogger logger, string tool, TimeSpan after, int abandoned, string callId);

    [LoggerMessage(EventId = 3402, EventName = "TimeoutAbandonedRunEnded", Level = LogLevel.Information,
        Message = "A run of '{Tool}' that was given up has ended. {Abandoned} left. Call {CallId}.")]
    public static partial void Ended(ILogger logger, string tool, int abandoned, string callId);

    [LoggerMessage(EventId = 3403, EventName = "TimeoutAbandonedRunFailed", Level = LogLevel.Warning,
        Message = "A run of '{Tool}' that was given up has failed. {Abandoned} left. Call {CallId}.")]
    public static partial void Failed(ILogger logger, Exception exception, string tool, int abandoned, string callId);
}
