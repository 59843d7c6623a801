using Microsoft.Extensions.Logging;

namespace Collet.Plugins.InProcess;

internal static partial class InProcessLog
{
    [LoggerMessage(EventId = 7301, EventName = "PluginUnloaded", Level = LogLevel.Information,
        Message = "The plugin {Plugin} was stopped and has left the host's memory.")]
    public static partial void Unloaded(ILogger logger, PluginManifest plugin);

    [LoggerMessage(EventId = 7302, EventName = "PluginNotUnloaded", Level = LogLevel.Error,
        Message = "The plugin {Plugin} was stopped and is still in the host's memory: something outside it refers to it{Calls}. It is usually a handler "
            + "of an event of .NET or Collet, a timer, a thread or task that goes on, or a cache of a shared library. The plugin should end them when "
            + "a service of its is disposed. {Count} of its versions remain so; at {Most} no other is loaded until the host restarts. "
            + "Without collet:plugins:isolation:{Name} it runs in a process of its own, which always ends whole.")]
    public static partial void NotUnloaded(ILogger logger, PluginManifest plugin, string calls, int count, int most, string name);

    [LoggerMessage(EventId = 7303, EventName = "PluginEndFailed", Level = LogLevel.Warning,
        Message = "The plugin {Plugin} did not end as it should: {Problem}")]
    public static partial void EndFailed(ILogger logger, PluginManifest plugin, string problem);
}
