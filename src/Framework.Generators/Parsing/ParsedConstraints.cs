using Collet.Generators.Model;

namespace Collet.Generators.Parsing;

/// <summary>The rules on one value.</summary>
/// <param name="IsRequired"><c>[Required]</c> is among them.</param>
internal sealed record ParsedConstraints(bool IsRequired, EquatableArray<ConstraintSpec> Constraints);
