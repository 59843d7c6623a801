namespace Collet.Generators.Model;

/// <summary>A base type with <c>[JsonPolymorphic]</c> or <c>[JsonDerivedType]</c>, in JSON one of several objects.</summary>
/// <param name="Discriminator">The property that tells which.</param>
/// <param name="Cases">The types listed, in their order.</param>
/// <param name="Description">What it is, or null.</param>
internal sealed record UnionSpec(
    string CSharp, string Id, string Discriminator, EquatableArray<UnionCaseSpec> Cases, string? Description)
    : TypeSpec(CSharp, Id, IsValueType: false);
