using Collet.Generators.Diagnostics;
using Collet.Generators.Model;
using Microsoft.CodeAnalysis;

namespace Collet.Generators.Parsing;

internal sealed partial class TypeParser
{
    private const string Serialization = "System.Text.Json.Serialization.";

    private TypeSpec? ParseComposite(INamedTypeSymbol type, string csharp, Location? location)
    {
        AttributeData[] derived = [.. type.GetAttributes().Where(a => SymbolNames.Is(a.AttributeClass, Serialization + "JsonDerivedTypeAttribute"))];
        return derived.Length > 0 ? ParseUnion(type, csharp, derived, location) : ParseObject(type, csharp, tag: null, location);
    }

    private UnionSpec? ParseUnion(INamedTypeSymbol type, string csharp, AttributeData[] derived, Location? location)
    {
        string discriminator = SymbolNames.Attribute(type, Serialization + "JsonPolymorphicAttribute")
            ?.Named("TypeDiscriminatorPropertyName")?.Value as string ?? "$type";
        string id = NewId(type);
        var cases = new List<UnionCaseSpec>();
        var seen = new HashSet<object>();
        bool listsItself = false;
        foreach (AttributeData attribute in derived)
        {
            if (attribute is not { ConstructorArguments: [{ Value: INamedTypeSymbol caseType }, { Value: { } value }] })
            {
                context.Report(
                    Descriptors.UnsupportedType, context.LocationOf(type, location), type.ToDisplayString(),
                    "each [JsonDerivedType] needs a discriminator, or the types cannot be told apart");
                return null;
            }

            string? why = caseType.IsUnboundGenericType ? "is generic"
                : !IsKind(caseType, type) ? "does not derive from it"
                : !context.CanReach(caseType) ? "cannot be reached by generated code"
                : !seen.Add(caseType) || !seen.Add(value) ? "or its discriminator is listed twice"
                : null;
            if (why is not null)
            {
                context.Report(
                    Descriptors.UnsupportedType, context.LocationOf(type, location), type.ToDisplayString(),
                    $"'{caseType.ToDisplayString()}' of its [JsonDerivedType] {why}");
                return null;
            }

            context.Uses(caseType);
            listsItself |= SymbolEqualityComparer.Default.Equals(caseType, type);
            var tag = new TagSpec(discriminator, System.Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture)!, value is int);
            if (ParseCase(caseType, tag, Depth(caseType, type), location) is not { } parsed)
            {
                return null;
            }

            cases.Add(parsed);
        }

        bool isConcrete = type is { IsAbstract: false, TypeKind: not TypeKind.Interface };
        if (isConcrete && !listsItself)
        {
            if (ParseCase(type, tag: null, depth: 0, location) is not { } own)
            {
                return null;
            }

            cases.Add(own);
        }

        return new UnionSpec(csharp, id, discriminator, cases.ToEquatableArray(), Documentation.Of(type, context.CancellationToken));
    }

    private UnionCaseSpec? ParseCase(INamedTypeSymbol type, TagSpec? tag, int depth, Location? location)
    {
        int index = Reserve(key: null);
        _table[index] = ParseObject(type, SymbolNames.CSharp(type), tag, location);
        return _table[index] is null ? null : new UnionCaseSpec(index, tag, depth);
    }

    private static bool IsKind(INamedTypeSymbol type, INamedTypeSymbol ancestor) =>
        type.AllInterfaces.Contains(ancestor, SymbolEqualityComparer.Default) || Bases(type).Contains(ancestor, SymbolEqualityComparer.Default);

    private static IEnumerable<ITypeSymbol> Bases(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? t = type; t is not null; t = t.BaseType)
        {
            yield return t;
        }
    }

    private static int Depth(INamedTypeSymbol type, INamedTypeSymbol ancestor)
    {
        int depth = 0;
        for (INamedTypeSymbol? t = type; t is not null && !SymbolEqualityComparer.Default.Equals(t, ancestor); t = t.BaseType)
        {
            depth++;
        }

        return depth;
    }

    private ObjectSpec? ParseObject(INamedTypeSymbol type, string csharp, TagSpec? tag, Location? location)
    {
        string id = NewId(type);
        location = context.LocationOf(type, location);
        List<MemberSpec>? members = direction == Direction.Read ? ParseReadMembers(type, location) : ParseWrittenMembers(type, location);
        if (members is null || !HaveUniqueNames(type, members, tag, location))
        {
            return null;
        }

        bool allowsUnknown = SymbolNames.Attribute(type, Serialization + "JsonUnmappedMemberHandlingAttribute")
            is { ConstructorArguments: [{ Value: 0 }] };
        bool isValidated = isOptions && SymbolNames.Implements(type, "System.ComponentModel.DataAnnotations.IValidatableObject");
        string? description = Documentation.Of(type, context.CancellationToken);
        return new ObjectSpec(csharp, id, type.IsValueType, members.ToEquatableArray(), allowsUnknown, description, tag, isValidated);
    }

    private bool HaveUniqueNames(INamedTypeSymbol type, List<MemberSpec> members, TagSpec? tag, Location? location)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        if (tag is not null)
        {
            names.Add(tag.Property);
        }

        foreach (MemberSpec member in members)
        {
            if (!names.Add(member.JsonName))
            {
                ISymbol symbol = (ISymbol?)type.GetMembers(member.Name).FirstOrDefault() ?? type;
                context.Report(
                    Descriptors.DuplicateName, context.LocationOf(symbol, location), member.Name, type.ToDisplayString(), member.JsonName);
                return false;
            }
        }

        return true;
    }
}
