using Collet.Hosting.Plugins;
using Microsoft.Extensions.Logging;

namespace Collet.Plugins.InProcess;

/// <summary>What a plugin in the host is given by its host.</summary>
/// <param name="Manifest">What it says of itself.</param>
/// <param name="Remains">What was to leave the host's memory and did not.</param>
/// <param name="Time">The clock.</param>
/// <param name="Logger">The log.</param>
internal sealed record InProcessContext(PluginManifest Manifest, PluginRemains Remains, TimeProvider Time, ILogger Logger)
{
    /// <summary>How long calls that were cancelled, and services that are disposed, may take before the plugin is left without them.</summary>
    public required TimeSpan Grace { get; init; }

    /// <summary>Cancelled when the host ends: then nothing has to leave its memory.</summary>
    public CancellationToken Ending { get; init; }
}
