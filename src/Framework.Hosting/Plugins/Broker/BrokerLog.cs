using System.Net;
using Microsoft.Extensions.Logging;

namespace Collet.Hosting.Plugins;

internal static partial class BrokerLog
{
    [LoggerMessage(EventId = 7101, EventName = "PluginConnected", Level = LogLevel.Debug,
        Message = "The plugin {Plugin} is connected to {Host}:{Port}, at {Address}.")]
    public static partial void Connected(ILogger logger, string plugin, string host, int port, IPAddress address);

    [LoggerMessage(EventId = 7102, EventName = "PluginConnectionRefused", Level = LogLevel.Warning,
        Message = "The plugin {Plugin} was not connected to '{Host}':{Port}. {Reason}")]
    public static partial void Refused(ILogger logger, string plugin, string host, int port, string reason);

    [LoggerMessage(EventId = 7103, EventName = "PluginConnectionFailed", Level = LogLevel.Information,
        Message = "The plugin {Plugin} could not be connected to {Host}:{Port}. {Reason}")]
    public static partial void Failed(ILogger logger, string plugin, string host, int port, string reason);
}
