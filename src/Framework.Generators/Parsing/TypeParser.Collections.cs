using Collet.Generators.Model;
using Microsoft.CodeAnalysis;

namespace Collet.Generators.Parsing;

internal sealed partial class TypeParser
{
    private TypeSpec? ParseArray(IArrayTypeSymbol array, string csharp, Location? location)
    {
        if (array.Rank != 1)
        {
            return Unsupported(array, "an array of several dimensions has no form in JSON, an array of arrays has", location);
        }

        return array.ElementType.SpecialType == SpecialType.System_Byte
            ? new ScalarSpec(csharp, NewId(array), IsValueType: false, ScalarKind.Bytes)
            : ParseList(array, array.ElementType, csharp, ListShape.Array, maker: null, location);
    }

    private bool TryParseCollection(INamedTypeSymbol type, string full, string csharp, Location? location, out TypeSpec? spec)
    {
        if (KnownTypes.Lists.TryGetValue(full, out (ListShape Shape, string? Maker) list))
        {
            ITypeSymbol item = type.TypeArguments[0];
            spec = full.EndsWith("Memory`1", StringComparison.Ordinal) && item.SpecialType == SpecialType.System_Byte
                ? new ScalarSpec(csharp, NewId(type), IsValueType: true, ScalarKind.MemoryOfBytes)
                : ParseList(type, item, csharp, list.Shape, list.Maker, location);
            return true;
        }

        if (KnownTypes.Dictionaries.TryGetValue(full, out (string Filled, string? Maker) dictionary))
        {
            spec = ParseDictionary(type, csharp, dictionary.Filled, dictionary.Maker, location);
            return true;
        }

        // What a tool returns need only be enumerable.
        spec = null;
        if (direction == Direction.Write && ItemOf(type) is { } written)
        {
            spec = ParseList(type, written, csharp, ListShape.WriteOnly, maker: null, location);
            return true;
        }

        if (direction == Direction.Read && ItemOf(type) is not null)
        {
            spec = Unsupported(type, "of collections, arrays, lists, sets, dictionaries and their interfaces can be read", location);
            return true;
        }

        return false;
    }

    private ListSpec? ParseList(ITypeSymbol type, ITypeSymbol item, string csharp, ListShape shape, string? maker, Location? location) =>
        Parse(item, location) is { } reference
            ? new ListSpec(csharp, NewId(type), type.IsValueType, reference, shape, maker?.Replace("{T}", CSharpOf(item)))
            : null;

    private TypeSpec? ParseDictionary(INamedTypeSymbol type, string csharp, string filled, string? maker, Location? location)
    {
        if (type.TypeArguments[0].SpecialType != SpecialType.System_String)
        {
            return Unsupported(type, "names in JSON are text, so its keys must be strings", location);
        }

        ITypeSymbol value = type.TypeArguments[1];
        return Parse(value, location) is { } reference
            ? new DictionarySpec(csharp, NewId(type), reference, filled.Replace("{T}", CSharpOf(value)), maker?.Replace("{T}", CSharpOf(value)))
            : null;
    }

    private static string CSharpOf(ITypeSymbol type) =>
        SymbolNames.CSharp(type) + (type is { IsReferenceType: true, NullableAnnotation: NullableAnnotation.Annotated } ? "?" : string.Empty);

    private static ITypeSymbol? ItemOf(INamedTypeSymbol type) =>
        type.AllInterfaces.FirstOrDefault(i => i.OriginalDefinition.SpecialType == SpecialType.System_Collections_Generic_IEnumerable_T)
            ?.TypeArguments[0];
}
