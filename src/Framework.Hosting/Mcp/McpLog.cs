using Microsoft.Extensions.Logging;

namespace Collet.Hosting.Mcp;

internal static partial class McpLog
{
    [LoggerMessage(EventId = 2102, EventName = "McpCallCancelled", Level = LogLevel.Information,
        Message = "The caller of '{Tool}' cancelled it or left. Call {CallId}.")]
    public static partial void Cancelled(ILogger logger, string tool, string callId);

    [LoggerMessage(EventId = 2101, EventName = "McpCallTimedOut", Level = LogLevel.Warning,
        Message = "'{Tool}' ran out of time. Call {CallId}.")]
    public static partial void TimedOut(ILogger logger, string tool, string callId);
}
