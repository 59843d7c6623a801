namespace Collet.Hosting.Plugins;

/// <summary>A tool of a plugin threw. The message is what it threw, for the log.</summary>
internal sealed class PluginFailedException(string message) : Exception(message);
