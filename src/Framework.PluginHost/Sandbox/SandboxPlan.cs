namespace Collet.PluginHost.Sandbox;

/// <summary>A policy compiled for this machine: what stage A does, step by step. Every part that holds something can be seen here.</summary>
internal sealed record SandboxPlan
{
    public required int LandlockAbi { get; init; }

    public required FileRights HandledFiles { get; init; }

    public required ulong HandledNetwork { get; init; }

    public required ulong Scopes { get; init; }

    public required IReadOnlyList<LandlockRule> Rules { get; init; }

    public required CallFilter Filter { get; init; }

    public required IReadOnlyList<ResourceLimit> Limits { get; init; }

    /// <summary>The user to become; null to stay.</summary>
    public required uint? User { get; init; }

    /// <summary>The process that must live on.</summary>
    public required int Parent { get; init; }

    /// <summary>The program to become, its arguments and its environment.</summary>
    public required string Program { get; init; }

    public required IReadOnlyList<string> Arguments { get; init; }

    public required IReadOnlyList<string> Environment { get; init; }

    public required string Scratch { get; init; }

    public bool LeavesSession { get; init; } = true;

    public bool MarksDescriptors { get; init; } = true;

    public bool DropsCapabilities { get; init; } = true;

    public bool DiesWithParent { get; init; } = true;

    public bool GainsNoPrivileges { get; init; } = true;
}
