using Microsoft.Extensions.Logging;

namespace Collet.Hosting.Middlewares;

internal static partial class CircuitBreakerLog
{
    [LoggerMessage(EventId = 3601, EventName = "CircuitOpened", Level = LogLevel.Warning,
        Message = "The circuit of '{Tool}' is open: it failed too often and is not called for {BreakDuration}.")]
    public static partial void Opened(ILogger logger, Exception? exception, string tool, TimeSpan breakDuration);

    [LoggerMessage(EventId = 3602, EventName = "CircuitHalfOpened", Level = LogLevel.Information,
        Message = "The circuit of '{Tool}' is half open: one call tries it.")]
    public static partial void HalfOpened(ILogger logger, string tool);

    [LoggerMessage(EventId = 3603, EventName = "CircuitClosed", Level = LogLevel.Information,
        Message = "The circuit of '{Tool}' is closed again.")]
    public static partial void Closed(ILogger logger, string tool);
}
