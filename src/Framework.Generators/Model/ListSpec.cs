namespace Collet.Generators.Model;

/// <summary>A collection, in JSON an array.</summary>
/// <param name="Item">The items' type.</param>
/// <param name="Shape">How it is made.</param>
/// <param name="Maker">For <see cref="ListShape.Filled"/> the type to fill, for <see cref="ListShape.Made"/> what to call with an array.</param>
internal sealed record ListSpec(string CSharp, string Id, bool IsValueType, TypeRef Item, ListShape Shape, string? Maker)
    : TypeSpec(CSharp, Id, IsValueType);
