using Microsoft.Extensions.Logging;

namespace Collet.Hosting.Configuration;

internal static partial class ReloadLog
{
    [LoggerMessage(EventId = 2501, EventName = "ConfigurationApplied", Level = LogLevel.Information,
        Message = "Configuration {Version} is in force, by {Author}: {Changes}")]
    public static partial void Applied(ILogger logger, long version, ConfigurationAuthor author, string changes);

    [LoggerMessage(EventId = 2502, EventName = "ConfigurationRejected", Level = LogLevel.Error,
        Message = "A new configuration, by {Author}, was refused; {Version} stays in force.\n{Problems}")]
    public static partial void Rejected(ILogger logger, ConfigurationAuthor author, long version, string problems);

    [LoggerMessage(EventId = 2503, EventName = "ConfigurationRecovered", Level = LogLevel.Information,
        Message = "The configuration file says again what is in force: {Version}.")]
    public static partial void Recovered(ILogger logger, long version);

    [LoggerMessage(EventId = 2504, EventName = "ConfigurationPartFailed", Level = LogLevel.Error,
        Message = "A part of the host failed on the way to the new configuration: {Failure}")]
    public static partial void PartFailed(ILogger logger, string failure);

    [LoggerMessage(EventId = 2505, EventName = "ConfigurationListenerFailed", Level = LogLevel.Error,
        Message = "A listener failed when it heard of the new configuration, which is in force nevertheless: {Failure}")]
    public static partial void ListenerFailed(ILogger logger, string failure);

    [LoggerMessage(EventId = 2506, EventName = "ConfigurationWatchRefused", Level = LogLevel.Warning,
        Message = "The directory '{Directory}' cannot be watched ({Reason}); changes are found by looking every {Interval}.")]
    public static partial void WatchRefused(ILogger logger, string directory, string reason, TimeSpan interval);

    [LoggerMessage(EventId = 2507, EventName = "ConfigurationHistoryRefused", Level = LogLevel.Warning,
        Message = "Old configurations cannot be kept in '{Directory}' ({Reason}); they are kept in memory only.")]
    public static partial void HistoryRefused(ILogger logger, string directory, string reason);

    [LoggerMessage(EventId = 2508, EventName = "ConfigurationHeldBack", Level = LogLevel.Warning,
        Message = "Configuration {Version} was put back in force by hand; '{File}' counts again once it is changed and right.")]
    public static partial void HeldBack(ILogger logger, long version, string file);

    [LoggerMessage(EventId = 2509, EventName = "ConfigurationWatchFailed", Level = LogLevel.Error,
        Message = "Looking at the configuration file failed.")]
    public static partial void WatchFailed(ILogger logger, Exception exception);

    [LoggerMessage(EventId = 2510, EventName = "ConfigurationHistoryDamaged", Level = LogLevel.Error,
        Message = "Of the old configurations something is lost: {Damage}")]
    public static partial void HistoryDamaged(ILogger logger, string damage);

    [LoggerMessage(EventId = 2512, EventName = "ConfigurationUnsettled", Level = LogLevel.Warning,
        Message = "'{File}' has been written for {Time} without rest; it is read when it is whole, or in {Last} as it is then.")]
    public static partial void Unsettled(ILogger logger, string file, TimeSpan time, TimeSpan last);

    [LoggerMessage(EventId = 2511, EventName = "ConfigurationHoldUnsure", Level = LogLevel.Warning,
        Message = "'{Directory}' cannot be written ({Reason}); should the host start anew while its configuration file cannot be read, "
            + "the version that was put in force by hand is not found.")]
    public static partial void HoldUnsure(ILogger logger, string directory, string reason);
}
