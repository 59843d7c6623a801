using Collet.Plugins;
using Microsoft.Extensions.Logging;

namespace Collet.Hosting.Plugins;

internal static partial class LifeLog
{
    [LoggerMessage(EventId = 7201, EventName = "PluginReady", Level = LogLevel.Information,
        Message = "The plugin {Plugin} serves {Tools} tools.")]
    public static partial void Ready(ILogger logger, PluginManifest plugin, int tools);

    [LoggerMessage(EventId = 7202, EventName = "PluginReplaced", Level = LogLevel.Information,
        Message = "The plugin {Plugin} took the place of {Old}.")]
    public static partial void Replaced(ILogger logger, PluginManifest plugin, PluginManifest old);

    [LoggerMessage(EventId = 7203, EventName = "PluginRemoved", Level = LogLevel.Information, Message = "The plugin {Plugin} is served no more.")]
    public static partial void Removed(ILogger logger, PluginManifest plugin);

    [LoggerMessage(EventId = 7204, EventName = "PluginRefused", Level = LogLevel.Warning, Message = "{Plugin} {Version} is not served. {Reason}")]
    public static partial void Refused(ILogger logger, string plugin, PluginVersion version, string reason);

    [LoggerMessage(EventId = 7205, EventName = "PluginPending", Level = LogLevel.Warning,
        Message = "{Plugin} waits for approval: it needs {Permissions}, which it is not granted.")]
    public static partial void Pending(ILogger logger, PluginManifest plugin, string permissions);

    [LoggerMessage(EventId = 7206, EventName = "PluginCrashed", Level = LogLevel.Warning,
        Message = "The plugin {Plugin} ended of itself: {Reason} It starts again in {Wait}.")]
    public static partial void Crashed(ILogger logger, PluginManifest plugin, string reason, TimeSpan wait);

    [LoggerMessage(EventId = 7207, EventName = "PluginLeftAlone", Level = LogLevel.Error,
        Message = "The plugin {Plugin} ended of itself {Count} times: {Reason} It is left alone for {Wait}.")]
    public static partial void LeftAlone(ILogger logger, PluginManifest plugin, int count, string reason, TimeSpan wait);

    [LoggerMessage(EventId = 7208, EventName = "PluginStoreFailed", Level = LogLevel.Error, Message = "The plugins could not be looked at.")]
    public static partial void LookFailed(ILogger logger, Exception exception);

    [LoggerMessage(EventId = 7209, EventName = "PluginUnsigned", Level = LogLevel.Warning,
        Message = "{Plugin} is loaded without a trusted signature. {Reason}")]
    public static partial void Unsigned(ILogger logger, PluginManifest plugin, PluginProblem reason);

    [LoggerMessage(EventId = 7210, EventName = "PluginListenerFailed", Level = LogLevel.Error, Message = "A listener to plugins failed.")]
    public static partial void ListenerFailed(ILogger logger, Exception exception);

    [LoggerMessage(EventId = 7211, EventName = "PluginInProcess", Level = LogLevel.Warning,
        Message = "The plugin {Plugin}, signed with {KeyId}, runs in the host itself with every right of the host: what it is granted does not hold it.")]
    public static partial void InProcess(ILogger logger, PluginManifest plugin, string keyId);
}
