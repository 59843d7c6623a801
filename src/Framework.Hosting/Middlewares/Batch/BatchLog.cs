using Microsoft.Extensions.Logging;

namespace Collet.Hosting.Middlewares;

/// <summary>The <c>batch</c> middleware's log.</summary>
internal static partial class BatchLog
{
    [LoggerMessage(EventId = 6401, EventName = "BatchScopeFailed", Level = LogLevel.Error,
        Message = "Ending the services of a batch of '{Tool}' failed")]
    public static partial void ScopeFailed(ILogger logger, Exception exception, string tool);
}
