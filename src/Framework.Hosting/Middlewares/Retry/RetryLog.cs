using Microsoft.Extensions.Logging;

namespace Collet.Hosting.Middlewares;

internal static partial class RetryLog
{
    [LoggerMessage(EventId = 3501, EventName = "RetryAgain", Level = LogLevel.Information,
        Message = "Attempt {Attempt} of {Attempts} of '{Tool}' failed; the next follows in {Delay}. Call {CallId}.")]
    public static partial void Again(
        ILogger logger, Exception? exception, string tool, int attempt, int attempts, TimeSpan delay, string callId);

    [LoggerMessage(EventId = 3502, EventName = "RetryNoTimeLeft", Level = LogLevel.Information,
        Message = "'{Tool}' failed and is not tried again: the call's deadline comes first. Runs so far: {Runs}. Call {CallId}.")]
    public static partial void NoTimeLeft(ILogger logger, string tool, int runs, string callId);
}
