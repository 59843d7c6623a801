namespace Collet;

/// <summary>A connection of a plugin was refused by its host, could not be made, or broke.</summary>
/// <param name="message">Says what is wrong and what would be right.</param>
/// <param name="permission">The permission that is lacking; null where it is something else.</param>
public sealed class PluginNetworkException(string message, string? permission = null) : IOException(message)
{
    /// <summary>The permission that is lacking, as <c>net.connect:api.example.com:443</c>; null where it is something else.</summary>
    public string? Permission { get; } = permission;
}
