namespace Collet.Hosting.Plugins;

/// <summary>How a plugin's process ended.</summary>
/// <param name="Reason">In a sentence.</param>
/// <param name="WasAsked">The host stopped it, and not because of anything it did.</param>
/// <param name="ExitCode">Its exit code; above 128 it is 128 plus the signal that ended it.</param>
internal sealed record PluginEnd(string Reason, bool WasAsked, int ExitCode);
