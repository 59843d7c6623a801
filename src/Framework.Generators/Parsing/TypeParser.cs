using Collet.Generators.Diagnostics;
using Collet.Generators.Model;
using Collet.Generators.Text;
using Microsoft.CodeAnalysis;

namespace Collet.Generators.Parsing;

/// <summary>Turns the types of a tool's arguments, of its result, or of a middleware's options into a table of specs.</summary>
/// <remarks>Options are read as arguments are, but for durations, objects that check themselves, and the defaults of properties.</remarks>
internal sealed partial class TypeParser(ParseContext context, Direction direction, bool isOptions = false)
{
    private readonly List<TypeSpec?> _table = [];
    private readonly Dictionary<ITypeSymbol, int> _indexes = new(SymbolEqualityComparer.IncludeNullability);
    private readonly HashSet<string> _ids = new(StringComparer.Ordinal);

    public EquatableArray<TypeSpec> Table => _table.Select(spec => spec!).ToEquatableArray();

    public TypeSpec? this[TypeRef reference] => _table[reference.Index];

    /// <summary>The use of a type, or null where it cannot be compiled; then that was reported.</summary>
    public TypeRef? Parse(ITypeSymbol type, Location? location)
    {
        context.CancellationToken.ThrowIfCancellationRequested();
        if (type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T, TypeArguments: [var inner] })
        {
            return Parse(inner, location) is { } reference ? reference with { IsNullable = true } : null;
        }

        bool isNullable = type.IsReferenceType && type.NullableAnnotation != NullableAnnotation.NotAnnotated;
        ITypeSymbol bare = type.WithNullableAnnotation(NullableAnnotation.NotAnnotated);
        if (!_indexes.TryGetValue(bare, out int index))
        {
            index = Reserve(bare);
            context.Uses(bare);
            _table[index] = ParseNew(bare, location);
        }

        // A type that failed stays in the table as null; while it is still being parsed, null is a recursion and fine.
        return _failed.Contains(index) ? null : new TypeRef(index, isNullable);
    }

    private readonly HashSet<int> _failed = [];

    private int Reserve(ITypeSymbol? key)
    {
        int index = _table.Count;
        _table.Add(null);
        if (key is not null)
        {
            _indexes.Add(key, index);
        }

        return index;
    }

    private TypeSpec? ParseNew(ITypeSymbol type, Location? location)
    {
        int index = _indexes[type];
        TypeSpec? spec = TryParse(type, location);
        if (spec is null)
        {
            _failed.Add(index);
        }

        return spec;
    }

    private TypeSpec? TryParse(ITypeSymbol type, Location? location)
    {
        string csharp = SymbolNames.CSharp(type);
        if (context.ContextTypes.TryGetValue(type, out string? jsonContext))
        {
            return new ContextSpec(csharp, NewId(type), type.IsValueType, jsonContext);
        }

        if (type is IArrayTypeSymbol array)
        {
            return ParseArray(array, csharp, location);
        }

        if (type is not INamedTypeSymbol named || type.TypeKind is TypeKind.Error or TypeKind.Delegate or TypeKind.Dynamic)
        {
            return Unsupported(type, WhyNot(type), location);
        }

        string full = SymbolNames.Full(named);
        if (KnownTypes.Scalars.TryGetValue(full, out ScalarKind kind))
        {
            kind = isOptions && kind == ScalarKind.TimeSpan ? ScalarKind.Duration : kind;
            return new ScalarSpec(csharp, NewId(type), type.IsValueType, kind);
        }

        if (!context.CanReach(named))
        {
            return Unsupported(type, "generated code cannot reach it, make it internal or public", location);
        }

        if (WhyForeign(named) is { } why)
        {
            return Unsupported(type, "it " + why, location);
        }

        return named.TypeKind == TypeKind.Enum ? ParseEnum(named, csharp, location)
            : TryParseCollection(named, full, csharp, location, out TypeSpec? collection) ? collection
            : IsFrameworkType(named) || named.IsRefLikeType || named.IsTupleType || named.SpecialType == SpecialType.System_Object
                ? Unsupported(type, WhyNot(type), location)
            : ParseComposite(named, csharp, location);
    }

    private TypeSpec? Unsupported(ITypeSymbol type, string why, Location? location)
    {
        context.Report(Descriptors.UnsupportedType, location, type.ToDisplayString(), why);
        return null;
    }

    private static string WhyNot(ITypeSymbol type) => type switch
    {
        { TypeKind: TypeKind.Error } => "it is not known here, for one because another generator makes it",
        { TypeKind: TypeKind.Delegate } => "a delegate has no form in JSON",
        { TypeKind: TypeKind.Pointer or TypeKind.FunctionPointer } => "a pointer has no form in JSON",
        { TypeKind: TypeKind.TypeParameter } => "a type parameter has no one schema",
        { SpecialType: SpecialType.System_Object } or { TypeKind: TypeKind.Dynamic } => "it says nothing of its content, JsonElement takes any JSON",
        { IsRefLikeType: true } => "a ref struct cannot be kept",
        { IsTupleType: true } => "a tuple's names are lost at run time, a record keeps them",
        _ => "this type of .NET has no one form in JSON",
    };

    private static bool IsFrameworkType(INamedTypeSymbol type)
    {
        INamespaceSymbol? space = type.ContainingNamespace;
        while (space is { IsGlobalNamespace: false, ContainingNamespace.IsGlobalNamespace: false })
        {
            space = space.ContainingNamespace;
        }

        return space is { Name: "System", IsGlobalNamespace: false } && type.Locations.All(l => !l.IsInSource);
    }

    /// <summary>What only System.Text.Json itself knows how to do, or null.</summary>
    private static string? WhyForeign(ISymbol symbol) =>
        symbol.GetAttributes().FirstOrDefault(a => SymbolNames.DerivesFrom(a.AttributeClass, Serialization + "JsonConverterAttribute")) is { } attribute
            && !IsEnumConverter(attribute) ? "has a converter of its own, which only its serializer metadata knows"
        : SymbolNames.Attribute(symbol, Serialization + "JsonExtensionDataAttribute") is not null
            ? "is [JsonExtensionData]; a dictionary of JsonElement under a name of its own takes any JSON"
        : SymbolNames.Attribute(symbol, Serialization + "JsonNumberHandlingAttribute") is not null
            ? "has [JsonNumberHandling], which only its serializer metadata knows"
        : null;

    private static bool IsEnumConverter(AttributeData attribute) =>
        attribute is { ConstructorArguments: [{ Value: ITypeSymbol converter }] }
        && SymbolNames.Full(converter).StartsWith(Serialization + "JsonStringEnumConverter", StringComparison.Ordinal);

    private string NewId(ITypeSymbol type)
    {
        string wanted = Describe(type);
        string id = wanted;
        for (int i = 2; !_ids.Add(id); i++)
        {
            id = $"{wanted}{i}";
        }

        return id;
    }

    private static string Describe(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => Describe(array.ElementType) + "Array",
        INamedTypeSymbol { TypeArguments.Length: > 0 } generic =>
            NameCase.Identifier(generic.Name) + "Of" + string.Join("And", generic.TypeArguments.Select(Describe)),
        _ => NameCase.Identifier(type.Name),
    };
}
