using System.Collections.Immutable;

namespace Collet.Analyzers.Permissions;

/// <summary>What is known of a member of a referenced assembly.</summary>
/// <param name="Rules">What the capability table says it needs.</param>
/// <param name="Declared">What the member itself declares, or its library's summary says of it.</param>
/// <param name="Library">The library's name where nothing says what it does.</param>
internal sealed record OutsideMember(ImmutableArray<CapabilityRule> Rules, ImmutableArray<Need> Declared, string? Library)
{
    public static OutsideMember Harmless { get; } = new([], [], null);
}
