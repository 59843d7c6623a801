using Microsoft.Extensions.Logging;

namespace Collet.Hosting.Security;

internal static partial class AuditEvents
{
    [LoggerMessage(EventId = 3201, EventName = "AuditFailed", Level = LogLevel.Error,
        Message = "The audit log in '{Directory}' cannot be written; {Lost} entries are lost so far.")]
    public static partial void Failed(ILogger logger, Exception exception, string directory, long lost);

    [LoggerMessage(EventId = 3202, EventName = "AuditRecovered", Level = LogLevel.Warning,
        Message = "The audit log in '{Directory}' is written again; {Lost} entries were lost.")]
    public static partial void Recovered(ILogger logger, string directory, long lost);

    [LoggerMessage(EventId = 3203, EventName = "AuditRepaired", Level = LogLevel.Warning,
        Message = "The audit log in '{Directory}' was not ended in order: {Reason}.")]
    public static partial void Repaired(ILogger logger, string directory, string reason);

    [LoggerMessage(EventId = 3204, EventName = "AuditQueueFull", Level = LogLevel.Error,
        Message = "More entries came than the audit log in '{Directory}' takes; {Lost} are lost so far.")]
    public static partial void QueueFull(ILogger logger, string directory, long lost);
}
