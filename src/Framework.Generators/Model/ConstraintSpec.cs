namespace Collet.Generators.Model;

/// <summary>A rule on a value, from DataAnnotations; it stands in the schema and in the binder alike.</summary>
internal abstract record ConstraintSpec;

/// <summary>A number between bounds.</summary>
/// <param name="Minimum">Invariant digits, or null.</param>
/// <param name="Maximum">Invariant digits, or null.</param>
internal sealed record RangeSpec(string? Minimum, string? Maximum, bool MinimumIsExclusive, bool MaximumIsExclusive) : ConstraintSpec;

/// <summary>A duration between bounds, each in ticks of 100 ns or null.</summary>
internal sealed record DurationRangeSpec(long? Minimum, long? Maximum, bool MinimumIsExclusive, bool MaximumIsExclusive) : ConstraintSpec;

/// <summary>A text of so many characters, or a collection of so many items.</summary>
internal sealed record LengthSpec(int Minimum, int Maximum, LengthOf Of) : ConstraintSpec;

/// <summary>A text that matches as a whole.</summary>
/// <param name="Pattern">As the schema states it, anchored at both ends.</param>
/// <param name="Regex">The same for .NET, where <c>$</c> would let a line break follow.</param>
internal sealed record PatternSpec(string Pattern, string Regex) : ConstraintSpec;

/// <summary>A value that is one of these, or none of these.</summary>
internal sealed record AllowedSpec(EquatableArray<LiteralSpec> Values, bool Denied) : ConstraintSpec;

/// <summary>A constant in both languages.</summary>
internal sealed record LiteralSpec(string CSharp, string Json);

internal enum LengthOf
{
    Text,
    Items,
    Properties,
}
