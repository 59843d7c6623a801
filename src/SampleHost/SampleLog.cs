namespace SampleHost;

internal static partial class SampleLog
{
    [LoggerMessage(EventId = 1, Level = LogLevel.Information, Message = "The tools work in {Root}; --workspace:root=<directory> names another.")]
    public static partial void Starting(ILogger logger, string root);
}
