namespace Collet.Generators.Model;

/// <summary>A dictionary with text keys, in JSON an object.</summary>
/// <param name="Value">The values' type.</param>
/// <param name="Filled">The type to fill pair by pair.</param>
/// <param name="Maker">What to call with the filled one, or null where that is the value itself.</param>
internal sealed record DictionarySpec(string CSharp, string Id, TypeRef Value, string Filled, string? Maker)
    : TypeSpec(CSharp, Id, IsValueType: false);
