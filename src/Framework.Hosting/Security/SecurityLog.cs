using Microsoft.Extensions.Logging;

namespace Collet.Hosting.Security;

internal static partial class SecurityLog
{
    [LoggerMessage(EventId = 2201, EventName = "CallerRefused", Level = LogLevel.Warning, Message = "A caller was refused (401): {Reason}")]
    public static partial void Refused(ILogger logger, string reason);
}
