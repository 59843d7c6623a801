namespace Collet.Generators.Model;

/// <summary>A type with a representation of its own in JSON.</summary>
/// <param name="Kind">Which.</param>
internal sealed record ScalarSpec(string CSharp, string Id, bool IsValueType, ScalarKind Kind) : TypeSpec(CSharp, Id, IsValueType);
