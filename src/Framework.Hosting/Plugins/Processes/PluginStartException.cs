namespace Collet.Hosting.Plugins;

/// <summary>A plugin's process was not started, could not be held, or could not load the plugin. The message says which and why.</summary>
/// <param name="message">For the operator.</param>
/// <param name="innerException">The cause, where there is one.</param>
public sealed class PluginStartException(string message, Exception? innerException = null) : Exception(message, innerException)
{
    /// <summary>The same for who has to tell the cases apart.</summary>
    internal PluginStartFailure Failure { get; init; }
}
