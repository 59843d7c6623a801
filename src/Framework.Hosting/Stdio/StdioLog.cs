using Microsoft.Extensions.Logging;

namespace Collet.Hosting.Stdio;

internal static partial class StdioLog
{
    [LoggerMessage(EventId = 2201, EventName = "BadMessage", Level = LogLevel.Warning,
        Message = "A line on standard input is no JSON-RPC message: {Reason}")]
    public static partial void BadMessage(ILogger logger, string reason);
}
