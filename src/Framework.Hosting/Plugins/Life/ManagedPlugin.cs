namespace Collet.Hosting.Plugins;

/// <summary>Everything a host knows of one plugin at one moment. Immutable.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Stats">What is counted of it.</param>
internal sealed record ManagedPlugin(string Name, PluginStats Stats)
{
    /// <summary>The version that is served; null for none.</summary>
    public PluginRun? Current { get; init; }

    /// <summary>A version that waits for approval.</summary>
    public PendingPlugin? Pending { get; init; }

    /// <summary>Versions that are not in order, with the reasons.</summary>
    public IReadOnlyList<RefusedPlugin> Refused { get; init; } = [];

    /// <summary>Why it is left out; null where it is not.</summary>
    public string? DisabledBy { get; init; }

    /// <summary>What it is doing.</summary>
    public PluginState State =>
        Current is { } run ? run.Status.State
        : DisabledBy is not null ? PluginState.Disabled
        : Pending is not null ? PluginState.Pending
        : Refused.Any(refused => refused.IsStart) ? PluginState.Failed
        : PluginState.Refused;
}
