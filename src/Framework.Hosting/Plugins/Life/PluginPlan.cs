using Collet.Plugins;

namespace Collet.Hosting.Plugins;

/// <summary>What is to become of one plugin.</summary>
/// <param name="Plugin">What it is now.</param>
/// <param name="IsStored">There is something of it in the store.</param>
internal sealed record PluginPlan(ManagedPlugin Plugin, bool IsStored)
{
    /// <summary>What is to be served; null for nothing.</summary>
    public PluginRun? Next { get; init; }

    public PendingPlugin? Pending { get; init; }

    public IReadOnlyList<RefusedPlugin> Refused { get; init; } = [];

    public string? DisabledBy { get; init; }

    public PluginPlan Refuse(PluginVersion version, IReadOnlyList<PluginProblem> problems) =>
        this with { Refused = [.. Refused, new RefusedPlugin(version, problems)] };

    /// <summary>What it is then.</summary>
    public ManagedPlugin ToPlugin() => Plugin with { Current = Next, Pending = Pending, Refused = Refused, DisabledBy = DisabledBy };
}
