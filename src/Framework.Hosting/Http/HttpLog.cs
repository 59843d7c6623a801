using Microsoft.Extensions.Logging;

namespace Collet.Hosting.Http;

internal static partial class HttpLog
{
    [LoggerMessage(EventId = 2001, EventName = "CallerLeft", Level = LogLevel.Information,
        Message = "The caller of '{Tool}' left before its answer (499). Call {CallId}.")]
    public static partial void CallerLeft(ILogger logger, string tool, string callId);

    [LoggerMessage(EventId = 2002, EventName = "CallTimedOut", Level = LogLevel.Warning,
        Message = "'{Tool}' ran out of time (504). Call {CallId}.")]
    public static partial void TimedOut(ILogger logger, string tool, string callId);

    [LoggerMessage(EventId = 2003, EventName = "RequestRefused", Level = LogLevel.Warning,
        Message = "A request was refused (403): {Reason}")]
    public static partial void Refused(ILogger logger, string reason);

    [LoggerMessage(EventId = 2004, EventName = "EndpointFailed", Level = LogLevel.Error, Message = "{Method} {Path} failed.")]
    public static partial void EndpointFailed(ILogger logger, Exception exception, string method, string? path);
}
