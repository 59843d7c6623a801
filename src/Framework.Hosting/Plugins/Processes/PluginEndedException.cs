namespace Collet.Hosting.Plugins;

/// <summary>
/// The plugin ended, or is being stopped, so that the call came to nothing. The message is shown to the caller; the <c>retry</c> middleware
/// takes it for an error of the network.
/// </summary>
/// <param name="message">Says which plugin, and how it ended.</param>
public sealed class PluginEndedException(string message) : ToolException(message);
