using Microsoft.Extensions.Logging;

namespace Collet.Hosting.Middlewares;

internal static partial class CacheLog
{
    [LoggerMessage(EventId = 3301, EventName = "CacheNotForTool", Level = LogLevel.Warning,
        Message = "'{Tool}' is named in an entry of the cache but {Reason}; its calls are not cached.")]
    public static partial void NotForTool(ILogger logger, string tool, string reason);

    [LoggerMessage(EventId = 3302, EventName = "CacheAnswerTooLarge", Level = LogLevel.Debug,
        Message = "An answer of '{Tool}' takes {Bytes} bytes and is not kept; maxEntryBytes is {Limit}.")]
    public static partial void TooLarge(ILogger logger, string tool, long bytes, long limit);

    [LoggerMessage(EventId = 3303, EventName = "CacheEvicted", Level = LogLevel.Debug,
        Message = "The cache is full: an answer of '{Tool}' made room or was not kept.")]
    public static partial void Evicted(ILogger logger, string tool);

    [LoggerMessage(EventId = 3304, EventName = "CacheAbandonedRunFailed", Level = LogLevel.Warning,
        Message = "A run of '{Tool}' nobody waited for any more failed. Call {CallId}.")]
    public static partial void AbandonedRunFailed(ILogger logger, Exception exception, string tool, string callId);
}
