using Microsoft.Extensions.Logging;

namespace Collet.Hosting.Chain;

internal static partial class ChainLog
{
    [LoggerMessage(EventId = 2301, EventName = "ChainReady", Level = LogLevel.Information, Message = "Calls run through {Chain}.")]
    public static partial void Ready(ILogger logger, string chain);

    [LoggerMessage(EventId = 2302, EventName = "ChainDoubtful", Level = LogLevel.Warning, Message = "{Problem}")]
    public static partial void Doubtful(ILogger logger, ConfigurationProblem problem);

    [LoggerMessage(EventId = 2303, EventName = "PatternWithoutTool", Level = LogLevel.Warning,
        Message = "The pattern '{Pattern}' of the middleware '{Middleware}' matches no tool.")]
    public static partial void PatternWithoutTool(ILogger logger, string pattern, string middleware);

    [LoggerMessage(EventId = 2304, EventName = "MiddlewareWithoutTool", Level = LogLevel.Warning,
        Message = "The middleware '{Middleware}' runs for no tool: its patterns '{Patterns}' exclude every one they name.")]
    public static partial void MiddlewareWithoutTool(ILogger logger, string middleware, ToolSelector patterns);

    [LoggerMessage(EventId = 2305, EventName = "MiddlewareEndFailed", Level = LogLevel.Error,
        Message = "The middleware '{Middleware}' failed when it was disposed.")]
    public static partial void EndFailed(ILogger logger, Exception exception, string middleware);
}
