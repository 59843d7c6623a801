using System.Collections.Immutable;

namespace Collet.Analyzers.Permissions;

/// <summary>What one body needs by itself, and what else it lets run.</summary>
internal sealed record BodySummary(ImmutableArray<Use> Uses, ImmutableArray<Reference> References)
{
    public static BodySummary Empty { get; } = new([], []);

    public BodySummary With(BodySummary other) =>
        ReferenceEquals(this, Empty) ? other
        : ReferenceEquals(other, Empty) ? this
        : new(Uses.AddRange(other.Uses), References.AddRange(other.References));
}
