using System.ComponentModel;
using System.Net.Sockets;
using Collet.PluginHost.Loading;
using Collet.Plugins;

namespace Collet.PluginHost.Serving;

/// <summary>Turns what a tool threw into what the host is told, and finds the permission it lacked.</summary>
internal static class Denials
{
    private const int MostCauses = 16;

    /// <summary>What the host is told.</summary>
    public static ErrorMessage Describe(Exception exception, ToolOutcome outcome) => new()
    {
        Outcome = outcome,
        Message = ForeignText.Of(exception, isWhole: outcome is ToolOutcome.Failed),
        Permission = PermissionOf(exception),
        ArgumentErrors = (exception as ToolArgumentException)?.Errors ?? [],
    };

    /// <summary>The permission whose lack is the cause: with its path where that is known; null where it is something else.</summary>
    public static string? PermissionOf(Exception exception)
    {
        Exception? cause = exception;
        for (int i = 0; cause is not null && i < MostCauses; i++, cause = cause.InnerException)
        {
            switch (cause)
            {
                case UnauthorizedAccessException:
                    // Whether it was to be read or written the exception does not say.
                    return QuotedPath(cause.Message) is { } path ? $"fs.read:{path}" : "fs.read";
                case PluginNetworkException network:
                    return network.Permission;
                case SocketException { SocketErrorCode: SocketError.AccessDenied }:
                    return "net.connect";
                case Win32Exception { NativeErrorCode: 1 or 13 or 38 } and not SocketException:
                    return "process.start";
            }
        }

        return null;
    }

    private static string? QuotedPath(string message)
    {
        int start = message.IndexOf('\'', StringComparison.Ordinal);
        int end = message.LastIndexOf('\'');
        return end > start + 1 && message[start + 1] == '/' ? message[(start + 1)..end] : null;
    }
}
