using Collet.Plugins;

namespace Collet.Hosting.Plugins;

/// <summary>A version that is not served.</summary>
/// <param name="Version">Which.</param>
/// <param name="Problems">Why.</param>
/// <param name="IsStart">It was in order, and did not start.</param>
internal sealed record RefusedPlugin(PluginVersion Version, IReadOnlyList<PluginProblem> Problems, bool IsStart = false);
