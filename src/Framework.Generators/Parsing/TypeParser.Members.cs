using Collet.Generators.Diagnostics;
using Collet.Generators.Model;
using Collet.Generators.Text;
using Microsoft.CodeAnalysis;

namespace Collet.Generators.Parsing;

internal sealed partial class TypeParser
{
    private List<MemberSpec>? ParseReadMembers(INamedTypeSymbol type, Location? location)
    {
        if (type.IsAbstract || type.TypeKind == TypeKind.Interface)
        {
            return CannotCreate(type, "it is abstract; list its types with [JsonDerivedType]", location);
        }

        if (Constructor(type) is not { } constructor)
        {
            return CannotCreate(type, "it needs one public constructor, a parameterless one, or [JsonConstructor] on the one to use", location);
        }

        List<ISymbol> properties = DataMembers(type);
        var members = new List<MemberSpec>();
        foreach (IParameterSymbol parameter in constructor.Parameters)
        {
            ISymbol? property = properties.FirstOrDefault(p => string.Equals(p.Name, parameter.Name, StringComparison.OrdinalIgnoreCase));
            if (property is not null && IgnoreOf(property) == IgnoreCondition.Always)
            {
                return CannotCreate(type, $"its constructor takes '{parameter.Name}', which [JsonIgnore] hides", location);
            }

            if (ParseParameterMember(parameter, property, location) is not { } member)
            {
                return null;
            }

            members.Add(member);
            properties.RemoveAll(p => ReferenceEquals(p, property));
        }

        foreach (ISymbol property in properties)
        {
            if (IgnoreOf(property) == IgnoreCondition.Always || RoleOf(property) is not { } role)
            {
                continue;
            }

            if (ParseDataMember(property, role, location) is not { } member)
            {
                return null;
            }

            members.Add(member);
        }

        return members;
    }

    private List<MemberSpec>? ParseWrittenMembers(INamedTypeSymbol type, Location? location)
    {
        var members = new List<MemberSpec>();
        foreach (ISymbol property in DataMembers(type).OrderBy(OrderOf))
        {
            bool isReadable = property is IFieldSymbol || (property is IPropertySymbol { GetMethod: { } getter } && IsIncluded(property, getter));
            if (!isReadable || IgnoreOf(property) == IgnoreCondition.Always)
            {
                continue;
            }

            if (ParseDataMember(property, MemberRole.WriteOnly, location) is not { } member)
            {
                return null;
            }

            members.Add(member);
        }

        return members;
    }

    /// <summary>A constructor's parameter, with what the property it sets says besides.</summary>
    public MemberSpec? ParseParameterMember(IParameterSymbol parameter, ISymbol? property, Location? location)
    {
        location = context.LocationOf(parameter, location);
        if (parameter.RefKind is not RefKind.None and not RefKind.In and not RefKind.RefReadOnlyParameter)
        {
            context.Report(Descriptors.UnsupportedParameter, location, parameter.Name, parameter.RefKind.ToString().ToLowerInvariant());
            return null;
        }

        if (Parse(parameter.Type, location) is not { } type)
        {
            return null;
        }

        TypeSpec? spec = this[type];
        ISymbol[] sources = property is null ? [parameter] : [parameter, property];
        if (new ConstraintParser(context).Parse(sources, parameter.Type, spec, location) is not { } constraints)
        {
            return null;
        }

        LiteralSpec? literal = parameter.HasExplicitDefaultValue ? Literals.Of(parameter.ExplicitDefaultValue, parameter.Type, spec) : null;
        return new MemberSpec
        {
            JsonName = property is null ? NameCase.Camel(parameter.Name) : JsonNameOf(property),
            Name = parameter.Name,
            Type = type,
            Role = MemberRole.Parameter,
            IsRequired = constraints.IsRequired || (!parameter.HasExplicitDefaultValue && !type.IsNullable),
            DefaultCSharp = literal?.CSharp,
            DefaultJson = literal is null or { Json: "null" } || spec is EnumSpec { IsFlags: true } ? null : literal.Json,
            Description = Documentation.OfParameter(parameter, context.CancellationToken)
                ?? (property is null ? null : Documentation.Of(property, context.CancellationToken)),
            IsSensitive = sources.Any(IsSensitive),
            Constraints = constraints.Constraints,
        };
    }

    private MemberSpec? ParseDataMember(ISymbol member, MemberRole role, Location? location)
    {
        location = context.LocationOf(member, location);
        ITypeSymbol memberType = member is IPropertySymbol property ? property.Type : ((IFieldSymbol)member).Type;
        if (HasForeignConverter(member))
        {
            Unsupported(memberType, $"'{member.Name}' has a converter of its own", location);
            return null;
        }

        if (SymbolNames.Attribute(member, Serialization + "JsonExtensionDataAttribute") is not null)
        {
            Unsupported(memberType, $"'{member.Name}' is [JsonExtensionData], a dictionary of JsonElement under a name of its own takes any JSON", location);
            return null;
        }

        if (Parse(memberType, location) is not { } type
            || new ConstraintParser(context).Parse([member], memberType, this[type], location) is not { } constraints)
        {
            return null;
        }

        bool isRequired = member is IPropertySymbol { IsRequired: true } or IFieldSymbol { IsRequired: true }
            || constraints.IsRequired
            || SymbolNames.Attribute(member, Serialization + "JsonRequiredAttribute") is not null;
        OmitWhen omit = IgnoreOf(member) switch
        {
            IgnoreCondition.WhenWritingNull => type.IsNullable ? OmitWhen.Null : OmitWhen.Never,
            IgnoreCondition.WhenWritingDefault => type.IsNullable ? OmitWhen.Null : OmitWhen.Default,
            _ => OmitWhen.Never,
        };
        return new MemberSpec
        {
            JsonName = JsonNameOf(member),
            Name = member.Name,
            Type = type,
            Role = role,
            IsRequired = role == MemberRole.WriteOnly ? omit == OmitWhen.Never : isRequired,
            Description = Documentation.Of(member, context.CancellationToken) ?? DescriptionFromConstructor(member),
            IsSensitive = IsSensitive(member),
            OmitWhen = omit,
            Constraints = constraints.Constraints,
        };
    }

    // A positional record's properties are described where its parameters are.
    private string? DescriptionFromConstructor(ISymbol member) =>
        member.ContainingType.InstanceConstructors
            .SelectMany(c => c.Parameters)
            .Where(p => p.Name == member.Name)
            .Select(p => Documentation.OfParameter(p, context.CancellationToken))
            .FirstOrDefault(text => text is not null);

    private List<MemberSpec>? CannotCreate(INamedTypeSymbol type, string why, Location? location)
    {
        context.Report(Descriptors.CannotCreateArgument, location, type.ToDisplayString(), why);
        return null;
    }

    private IMethodSymbol? Constructor(INamedTypeSymbol type)
    {
        IMethodSymbol[] reachable = [.. type.InstanceConstructors.Where(c => context.CanReach(c) && !IsCopy(c, type))];
        IMethodSymbol[] open = [.. reachable.Where(c => c.DeclaredAccessibility == Accessibility.Public)];
        return reachable.FirstOrDefault(c => SymbolNames.Attribute(c, Serialization + "JsonConstructorAttribute") is not null)
            ?? (open.Where(c => !c.IsImplicitlyDeclared).ToArray() is [var only] ? only : null)
            ?? open.FirstOrDefault(c => c.Parameters.IsEmpty);
    }

    private static bool IsCopy(IMethodSymbol constructor, INamedTypeSymbol type) =>
        type.IsRecord && constructor.Parameters is [{ Type: var only }] && SymbolEqualityComparer.Default.Equals(only, type);

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
        IPropertySymbol { IsIndexer: false, IsStatic: false } => IsIncluded(member, member) && context.CanReach(member),
        IFieldSymbol { IsStatic: false, IsImplicitlyDeclared: false } =>
            context.CanReach(member) && SymbolNames.Attribute(member, Serialization + "JsonIncludeAttribute") is not null,
        _ => false,
    };

    // Public members count, others where the author includes them, as System.Text.Json has it.
    private static bool IsIncluded(ISymbol member, ISymbol accessor) =>
        accessor.DeclaredAccessibility == Accessibility.Public || SymbolNames.Attribute(member, Serialization + "JsonIncludeAttribute") is not null;

    private MemberRole? RoleOf(ISymbol member) => member switch
    {
        IFieldSymbol { IsReadOnly: true } => null,
        IFieldSymbol { IsRequired: true } => MemberRole.Initializer,
        IFieldSymbol => MemberRole.Setter,
        IPropertySymbol { SetMethod: { } setter } property when IsIncluded(member, setter) && context.CanReach(setter) =>
            property.IsRequired ? MemberRole.Initializer
            : setter.IsInitOnly ? MemberRole.OptionalInitializer
            : MemberRole.Setter,
        _ => null,
    };

    private static string JsonNameOf(ISymbol member) =>
        SymbolNames.Attribute(member, Serialization + "JsonPropertyNameAttribute").Text() ?? NameCase.Camel(member.Name);

    private static bool IsSensitive(ISymbol symbol) => SymbolNames.Attribute(symbol, "Collet.SensitiveAttribute") is not null;

    private static int OrderOf(ISymbol member) =>
        SymbolNames.Attribute(member, Serialization + "JsonPropertyOrderAttribute") is { ConstructorArguments: [{ Value: int order }] } ? order : 0;

    private IgnoreCondition IgnoreOf(ISymbol member)
    {
        if (SymbolNames.Attribute(member, Serialization + "JsonIgnoreAttribute") is not { } attribute)
        {
            return IgnoreCondition.Never;
        }

        IgnoreCondition condition = attribute.Named("Condition")?.Value is int value ? (IgnoreCondition)value : IgnoreCondition.Always;
        return condition switch
        {
            IgnoreCondition.WhenWriting => direction == Direction.Write ? IgnoreCondition.Always : IgnoreCondition.Never,
            IgnoreCondition.WhenReading => direction == Direction.Read ? IgnoreCondition.Always : IgnoreCondition.Never,
            _ => condition,
        };
    }

    /// <summary>The values of <c>System.Text.Json.Serialization.JsonIgnoreCondition</c>.</summary>
    private enum IgnoreCondition
    {
        Never = 0,
        Always = 1,
        WhenWritingDefault = 2,
        WhenWritingNull = 3,
        WhenWriting = 4,
        WhenReading = 5,
    }
}
