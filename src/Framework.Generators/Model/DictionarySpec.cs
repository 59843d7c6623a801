namespace Collet.Generators.Model;

/// <summary>A dictionary with text keys, in JSON an object.</summary>
/// <param name="Value">The values' type.</param>
/// <param name="Filled">What to create and fill pair by pair.</param>
/// <param name="Maker">The start of a call that takes the filled one, or null where that is the value itself.</param>
internal sealed record DictionarySpec(string CSharp, string Id, TypeRef Value, string Filled, string? Maker)
    : TypeSpec(CSharp, Id, IsValueType: false);
