namespace Collet.PluginHost.Sandbox;

/// <summary>What stage B does to itself before it says that it is sealed.</summary>
internal sealed record SealPlan
{
    /// <summary>The filter put on every thread.</summary>
    public required CallFilter Filter { get; init; }

    /// <summary>Others of the same user can neither trace it nor read its memory.</summary>
    public bool HidesMemory { get; init; } = true;

    /// <summary>It looks whether all of it holds. Only a test that takes away what the look would miss goes without.</summary>
    public bool ChecksItself { get; init; } = true;
}
