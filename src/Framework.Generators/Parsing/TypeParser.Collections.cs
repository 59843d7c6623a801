using Collet.Generators.Model;
using Microsoft.CodeAnalysis;

namespace Collet.Generators.Parsing;

internal sealed partial class TypeParser
{
    private const string Sets = "System.Collections.Generic.ISet`1";
    private const string ReadOnlySets = "System.Collections.Generic.IReadOnlySet`1";
    private const string Dictionaries = "System.Collections.Generic.IReadOnlyDictionary`2";

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
            spec = ValueOfPair(written) is { } value
                ? ParsePairs(type, value, csharp, filled: string.Empty, maker: null, location)
                : ParseList(type, written, csharp, ListShape.WriteOnly, maker: null, location);
            return true;
        }

        if (direction == Direction.Read && ItemOf(type) is not null)
        {
            spec = Unsupported(type, "of collections, arrays, lists, sets, dictionaries and their interfaces can be read", location);
            return true;
        }

        return false;
    }

    private TypeSpec? ParseList(ITypeSymbol type, ITypeSymbol item, string csharp, ListShape shape, string? maker, Location? location)
    {
        var spec = new ListSpec(csharp, NewId(type), type.IsValueType, default, shape, maker?.Replace("{T}", CSharpOf(item)));
        // Items that hold such a list themselves find it here while they are being parsed.
        _table[_indexes[type]] = spec;
        if (Parse(item, location) is not { } reference)
        {
            return null;
        }

        bool mustCompare = direction == Direction.Read && SymbolNames.Full(type).Contains("SortedSet");
        return mustCompare && this[reference] is not (EnumSpec or ScalarSpec { Kind: <= ScalarKind.Duration and not ScalarKind.Uri })
            ? Unsupported(type, "a sorted set holds what has an order: text, numbers, dates and enums", location)
            : spec with { Item = reference };
    }

    private TypeSpec? ParseDictionary(INamedTypeSymbol type, string csharp, string filled, string? maker, Location? location)
    {
        if (type.TypeArguments[0].SpecialType != SpecialType.System_String)
        {
            return Unsupported(type, "names in JSON are text, so its keys must be strings", location);
        }

        return ParsePairs(type, type.TypeArguments[1], csharp, filled, maker, location);
    }

    private DictionarySpec? ParsePairs(ITypeSymbol type, ITypeSymbol value, string csharp, string filled, string? maker, Location? location)
    {
        string text = CSharpOf(value);
        var spec = new DictionarySpec(csharp, NewId(type), default, filled.Replace("{T}", text), maker?.Replace("{T}", text));
        _table[_indexes[type]] = spec;
        return Parse(value, location) is { } reference ? spec with { Value = reference } : null;
    }

    /// <summary>The type of what stands in a list or anything else that has an order; null where it is none.</summary>
    public static ITypeSymbol? ItemOfList(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol { Rank: 1 } array => array.ElementType,
        INamedTypeSymbol named when named.AllInterfaces.Append(named).Any(HasNoOrder) => null,
        INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Collections_Generic_IEnumerable_T, TypeArguments: [var item] } =>
            item,
        INamedTypeSymbol named => ItemOf(named),
        _ => null,
    };

    /// <summary>How a list is made of its items; null where it cannot be.</summary>
    public static (ListShape Shape, string? Maker)? ShapeOf(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol { Rank: 1 } => (ListShape.Array, null),
        INamedTypeSymbol named when KnownTypes.Lists.TryGetValue(SymbolNames.Full(named), out (ListShape Shape, string? Maker) list) =>
            (list.Shape, list.Maker?.Replace("{T}", CSharpOf(named.TypeArguments[0]))),
        _ => null,
    };

    private static bool HasNoOrder(ITypeSymbol type) => SymbolNames.Full(type) is Sets or ReadOnlySets or Dictionaries;

    /// <summary>The type as C# writes it anywhere, with a question mark where it is an annotated reference.</summary>
    public static string CSharpOf(ITypeSymbol type) =>
        SymbolNames.CSharp(type) + (type is { IsReferenceType: true, NullableAnnotation: NullableAnnotation.Annotated } ? "?" : string.Empty);

    private static ITypeSymbol? ValueOfPair(ITypeSymbol type) =>
        type is INamedTypeSymbol { TypeArguments: [{ SpecialType: SpecialType.System_String }, var value] }
        && SymbolNames.Is(type, "System.Collections.Generic.KeyValuePair`2") ? value : null;

    private static ITypeSymbol? ItemOf(INamedTypeSymbol type) =>
        type.AllInterfaces.FirstOrDefault(i => i.OriginalDefinition.SpecialType == SpecialType.System_Collections_Generic_IEnumerable_T)
            ?.TypeArguments[0];
}
