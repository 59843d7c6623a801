namespace Collet.PluginHost.Loading;

/// <summary>The plugin cannot be loaded. The message is shown to the operator.</summary>
internal sealed class PluginLoadException(string message) : Exception(message);
