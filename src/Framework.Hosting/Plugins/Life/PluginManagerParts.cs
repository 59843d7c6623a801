using System.Runtime.CompilerServices;

namespace Collet.Hosting.Plugins;

/// <summary>What a manager asks of the host around it.</summary>
internal sealed record PluginManagerParts
{
    /// <summary>Relative paths start here.</summary>
    public required string ContentRoot { get; init; }

    /// <summary>Tells whether a tool of this name is served by something other than a plugin.</summary>
    public Func<string, bool> IsTaken { get; init; } = static _ => false;

    /// <summary>What else speaks against a package, whoever signed it: what its code does and its manifest does not say.</summary>
    public Func<VerifiedPackage, IReadOnlyList<Collet.Plugins.PluginProblem>> Examine { get; init; } = static _ => [];

    /// <summary>Runs plugins in the host itself; null in hosts built without it.</summary>
    public IPluginLauncher? InProcess { get; init; }

    /// <summary>This host can load assemblies while it runs.</summary>
    public bool CanLoadCode { get; init; } = RuntimeFeature.IsDynamicCodeSupported;

    /// <summary>What was to leave the host's memory and did not.</summary>
    public PluginRemains Remains { get; init; } = new();

    /// <summary>Before a process is started: there is a plugin for one.</summary>
    public Action Prepare { get; init; } = static () => { };

    /// <summary>After everything has ended.</summary>
    public Func<ValueTask> EndAsync { get; init; } = static () => default;
}
