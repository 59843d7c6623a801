using Microsoft.Extensions.Logging;

namespace Collet.Hosting.Middlewares;

internal static partial class ParameterFilterLog
{
    public static void Cleaned(ILogger logger, string tool, ToolCall call)
    {
        // The id is made when first asked for.
        if (logger.IsEnabled(LogLevel.Information))
        {
            ArgumentsCleaned(logger, tool, call.Id);
        }
    }

    [LoggerMessage(EventId = 2410, EventName = "ArgumentsCleaned", Level = LogLevel.Information, SkipEnabledCheck = true,
        Message = "Arguments of '{Tool}' were cleaned by rule. Call {CallId}.")]
    private static partial void ArgumentsCleaned(ILogger logger, string tool, string callId);
}
