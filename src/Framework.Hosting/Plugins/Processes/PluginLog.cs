using Microsoft.Extensions.Logging;

namespace Collet.Hosting.Plugins;

internal static partial class PluginLog
{
    [LoggerMessage(EventId = 7001, EventName = "PluginSaid", Message = "[{Plugin}] {Category}: {Line}")]
    public static partial void Said(ILogger logger, LogLevel level, string plugin, string category, string line);

    [LoggerMessage(EventId = 7002, EventName = "PluginLinesDropped", Level = LogLevel.Warning,
        Message = "{Count} lines of the plugin {Plugin} were left out: it says more than is let in.")]
    public static partial void LinesDropped(ILogger logger, string plugin, int count);

    [LoggerMessage(EventId = 7003, EventName = "PluginSealed", Level = LogLevel.Information,
        Message = "Process {Process} is held by Landlock ABI {Abi} and {Filters} seccomp filters, as user {User}.")]
    public static partial void Sealed(ILogger logger, uint process, uint abi, uint filters, uint user);

    [LoggerMessage(EventId = 7004, EventName = "PluginEnded", Level = LogLevel.Warning, Message = "The plugin {Plugin} ended: {Reason}")]
    public static partial void Ended(ILogger logger, string plugin, string reason);

    [LoggerMessage(EventId = 7005, EventName = "PluginStopped", Level = LogLevel.Information, Message = "The plugin {Plugin} was stopped.")]
    public static partial void Stopped(ILogger logger, string plugin);

    [LoggerMessage(EventId = 7006, EventName = "PluginKeepsUser", Level = LogLevel.Warning,
        Message = "Plugins run as the host's own user, without its capabilities: {Path} cannot be reached by another. The kernel does not limit their threads then.")]
    public static partial void KeepsUser(ILogger logger, string path);
}
