using Microsoft.Extensions.Logging;

namespace Collet;

internal static partial class CatalogLog
{
    [LoggerMessage(EventId = 1001, Level = LogLevel.Error, Message = "Call {CallId} of tool {Tool} failed.")]
    public static partial void CallFailed(ILogger logger, Exception exception, string tool, string callId);

    [LoggerMessage(EventId = 1002, Level = LogLevel.Error, Message = "The changed tools were refused; the earlier ones go on being served.")]
    public static partial void RefreshRefused(ILogger logger, Exception exception);

    [LoggerMessage(EventId = 1003, Level = LogLevel.Error, Message = "A listener to the catalog failed.")]
    public static partial void ListenerFailed(ILogger logger, Exception exception);

    [LoggerMessage(EventId = 1004, Level = LogLevel.Information, Message = "Call {CallId} of tool {Tool} reported an error to its caller.")]
    public static partial void ErrorReported(ILogger logger, Exception exception, string tool, string callId);

    [LoggerMessage(EventId = 1005, Level = LogLevel.Error, Message = "The services of call {CallId} of tool {Tool} failed to end.")]
    public static partial void ScopeFailed(ILogger logger, Exception exception, string tool, string callId);
}
