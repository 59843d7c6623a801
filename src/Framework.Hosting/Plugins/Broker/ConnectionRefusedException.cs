namespace Collet.Hosting.Plugins;

/// <summary>A plugin may not have this connection.</summary>
/// <param name="message">Why, for the plugin and the log.</param>
/// <param name="permission">The permission that is lacking; null where it is something else.</param>
internal sealed class ConnectionRefusedException(string message, string? permission) : Exception(message)
{
    public string? Permission { get; } = permission;
}
