using Microsoft.Extensions.Logging;

namespace Collet.Hosting.Plugins;

/// <summary>What every run of a plugin is given by its host.</summary>
/// <param name="Options">How it is run.</param>
/// <param name="NetworkLimits">How much of the network it may use.</param>
/// <param name="Names">Finds addresses.</param>
/// <param name="Time">The clock.</param>
/// <param name="Logger">The log.</param>
internal sealed record PluginRunContext(
    PluginRunOptions Options, NetworkLimits NetworkLimits, INameResolver Names, TimeProvider Time, ILogger Logger);
