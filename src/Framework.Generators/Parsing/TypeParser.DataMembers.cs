using Collet.Generators.Model;
using Microsoft.CodeAnalysis;

namespace Collet.Generators.Parsing;

internal sealed partial class TypeParser
{
    /// <summary>Properties and included fields, the base's first, each name once.</summary>
    private List<ISymbol> DataMembers(INamedTypeSymbol type)
    {
        var levels = new Stack<INamedTypeSymbol>();
        for (INamedTypeSymbol? t = type; t is not null and not { SpecialType: SpecialType.System_Object or SpecialType.System_ValueType }; t = t.BaseType)
        {
            levels.Push(t);
        }

        var members = new List<ISymbol>();
        foreach (INamedTypeSymbol level in type.TypeKind == TypeKind.Interface ? type.AllInterfaces.Append(type) : levels)
        {
            foreach (ISymbol member in level.GetMembers().Where(IsDataMember))
            {
                int hidden = members.FindIndex(m => m.Name == member.Name);
                if (hidden >= 0)
                {
                    members[hidden] = member;
                }
                else
                {
                    members.Add(member);
                }
            }
        }

        return members;
    }

    private bool IsDataMember(ISymbol member) => member switch
    {
        IPropertySymbol { IsIndexer: false, IsStatic: false } => IsForced(member) || (IsIncluded(member, member) && context.CanReach(member)),
        IFieldSymbol { IsStatic: false, IsImplicitlyDeclared: false } => IsForced(member),
        _ => false,
    };

    // One that generated code cannot reach is reported later, not passed over.
    private static bool IsForced(ISymbol member) => SymbolNames.Attribute(member, Serialization + "JsonIncludeAttribute") is not null;

    // Public members count, others where the author includes them, as System.Text.Json has it.
    private static bool IsIncluded(ISymbol member, ISymbol accessor) =>
        accessor.DeclaredAccessibility == Accessibility.Public || IsForced(member);

    private MemberRole? RoleOf(ISymbol member, bool setsRequired) => member switch
    {
        IFieldSymbol { IsReadOnly: true } => null,
        IFieldSymbol { IsRequired: true } when !setsRequired => MemberRole.Initializer,
        IFieldSymbol => MemberRole.Setter,
        IPropertySymbol property when SetterOf(property) is { } setter && IsIncluded(member, setter) && (context.CanReach(setter) || !context.CanReach(member)) =>
            property.IsRequired && !setsRequired ? MemberRole.Initializer
            : setter.IsInitOnly ? MemberRole.OptionalInitializer
            : MemberRole.Setter,
        _ => null,
    };

    // An override may state the getter only and inherit the setter.
    private static IMethodSymbol? SetterOf(IPropertySymbol property) =>
        property.SetMethod ?? (property.OverriddenProperty is { } overridden ? SetterOf(overridden) : null);
}
