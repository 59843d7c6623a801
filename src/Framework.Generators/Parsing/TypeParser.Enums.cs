using System.Globalization;
using Collet.Generators.Diagnostics;
using Collet.Generators.Model;
using Microsoft.CodeAnalysis;

namespace Collet.Generators.Parsing;

internal sealed partial class TypeParser
{
    private TypeSpec? ParseEnum(INamedTypeSymbol type, string csharp, Location? location)
    {
        var values = new HashSet<object>();
        var members = new List<EnumMemberSpec>();
        foreach (IFieldSymbol field in type.GetMembers().OfType<IFieldSymbol>())
        {
            // Of several names for one value the first is used.
            if (field is not { HasConstantValue: true, ConstantValue: { } value } || !context.CanReach(field) || !values.Add(value))
            {
                continue;
            }

            context.Uses(field);
            string name = SymbolNames.Attribute(field, "System.Text.Json.Serialization.JsonStringEnumMemberNameAttribute").Text() ?? field.Name;
            ulong bits = value is ulong large ? large : unchecked((ulong)Convert.ToInt64(value, CultureInfo.InvariantCulture));
            members.Add(new EnumMemberSpec(
                $"{csharp}.@{field.Name}", name, Documentation.Of(field, context.CancellationToken), bits == 0, CountBits(bits)));
        }

        if (members.Count == 0)
        {
            return Unsupported(type, "it has no members, so no value has a name", location);
        }

        if (members.GroupBy(m => m.JsonName).FirstOrDefault(g => g.Count() > 1) is { } same)
        {
            string member = same.Last().CSharp.Split('@').Last();
            context.Report(
                Descriptors.DuplicateName, context.LocationOf(type.GetMembers(member).FirstOrDefault() ?? type, location), member, type.ToDisplayString(), same.Key);
            return null;
        }

        bool isFlags = SymbolNames.Attribute(type, "System.FlagsAttribute") is not null;
        return new EnumSpec(csharp, NewId(type), members.ToEquatableArray(), isFlags);
    }

    private static int CountBits(ulong value)
    {
        int count = 0;
        for (; value != 0; value &= value - 1)
        {
            count++;
        }

        return count;
    }
}
