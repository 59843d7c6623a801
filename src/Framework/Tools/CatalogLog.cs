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
}
