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
            return CannotCreate(type, "it is abstract; list its types with [JsonDerivedType], or mark the parameter [FromServices] if it is a service", location);
        }

        if (Constructor(type) is not { } constructor)
        {
            return CannotCreate(type, "it needs one public constructor, a parameterless one, or [JsonConstructor] on the one to use", location);
        }

        context.Uses(constructor);
        bool setsRequired = SymbolNames.SetsRequiredMembers(constructor);
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

            bool mustSet = property is not null && IsRequired(property) && !setsRequired;
            members.Add(mustSet ? member with { Initializes = property!.Name, IsRequired = true } : member);
            properties.RemoveAll(p => ReferenceEquals(p, property));
        }

        foreach (ISymbol property in properties)
        {
            if (IgnoreOf(property) == IgnoreCondition.Always || RoleOf(property, setsRequired) is not { } role)
            {
                continue;
            }

            if (ParseDataMember(property, role, setsRequired, location) is not { } member)
            {
                return null;
            }

            members.Add(member);
        }

        ISymbol? unset = setsRequired ? null : SymbolNames.RequiredMembers(type).FirstOrDefault(r => !members.Any(m => (m.Initializes ?? m.Name) == r.Name));
        return unset is null ? members : CannotCreate(type, $"its required member '{unset.Name}' is hidden from JSON", location);
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

            if (ParseDataMember(property, MemberRole.WriteOnly, setsRequired: false, location) is not { } member)
            {
                return null;
            }

            bool isInherited = type.TypeKind == TypeKind.Interface && !SymbolEqualityComparer.Default.Equals(property.ContainingType, type);
            members.Add(isInherited ? member with { Through = SymbolNames.CSharp(property.ContainingType) } : member);
        }

        return members;
    }

    /// <summary>A constructor's parameter, with what the property it sets says besides.</summary>
    public MemberSpec? ParseParameterMember(IParameterSymbol parameter, ISymbol? property, Location? location)
    {
        location = context.LocationOf(parameter, location);
        if (parameter.RefKind is not (RefKind.None or RefKind.In))
        {
            context.Report(Descriptors.UnsupportedParameter, location, parameter.Name, "passed by reference");
            return null;
        }

        ISymbol[] sources = property is null ? [parameter] : [parameter, property];
        if (sources.Select(WhyForeign).FirstOrDefault(w => w is not null) is { } why)
        {
            Unsupported(parameter.Type, $"'{parameter.Name}' {why}", location);
            return null;
        }

        if (Parse(parameter.Type, location) is not { } type)
        {
            return null;
        }

        TypeSpec? spec = this[type];
        if (new ConstraintParser(context).Parse(sources, parameter.Type, spec, location) is not { } constraints)
        {
            return null;
        }

        if (constraints.IsRequired)
        {
            type = type with { IsNullable = false };
        }

        LiteralSpec? literal = parameter.HasExplicitDefaultValue ? Literals.Of(parameter.ExplicitDefaultValue, parameter.Type, spec) : null;
        return new MemberSpec
        {
            JsonName = property is null ? NameCase.Camel(parameter.Name) : JsonNameOf(property),
            Name = parameter.Name,
            Type = type,
            Role = MemberRole.Parameter,
            IsRequired = constraints.IsRequired || (property is not null && IsMarkedRequired(property))
                || (!parameter.HasExplicitDefaultValue && !type.IsNullable),
            DefaultCSharp = constraints.IsRequired ? null : literal?.CSharp,
            DefaultJson = constraints.IsRequired || literal is null or { Json: "null" } ? null : spec is EnumSpec { IsFlags: true } ? $"[{literal.Json}]" : literal.Json,
            Description = Described(
                Documentation.OfParameter(parameter, context.CancellationToken)
                    ?? (property is null ? null : Documentation.Of(property, context.CancellationToken)),
                constraints.Constraints),
            IsSensitive = sources.Any(IsSensitive),
            Constraints = constraints.Constraints,
        };
    }

    private MemberSpec? ParseDataMember(ISymbol member, MemberRole role, bool setsRequired, Location? location)
    {
        location = context.LocationOf(member, location);
        ITypeSymbol memberType = member is IPropertySymbol property ? property.Type : ((IFieldSymbol)member).Type;
        if (!context.CanReach(member))
        {
            Unsupported(memberType, $"'{member.Name}' is [JsonInclude], but generated code cannot reach it", location);
            return null;
        }

        if (WhyForeign(member) is { } why)
        {
            Unsupported(memberType, $"'{member.Name}' {why}", location);
            return null;
        }

        if (Parse(memberType, location) is not { } type || ConstraintsOf(member, memberType, type, location) is not { } constraints)
        {
            return null;
        }

        context.Uses(member);
        if (constraints.IsRequired)
        {
            type = type with { IsNullable = false };
        }

        bool isRequired = (IsRequired(member) && !setsRequired) || constraints.IsRequired || IsMarkedRequired(member);
        if (role == MemberRole.OptionalInitializer && isRequired)
        {
            role = MemberRole.Initializer;
        }

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
            DefaultJson = isOptions && !isRequired && member is IPropertySymbol withDefault
                ? Initializers.Json(withDefault, memberType, this[type], context) : null,
            Description = Described(
                Documentation.Of(member, context.CancellationToken) ?? DescriptionFromConstructor(member), constraints.Constraints),
            IsSensitive = IsSensitive(member),
            OmitWhen = omit,
            Constraints = constraints.Constraints,
        };
    }

    // What no keyword says, words say.
    private static string? Described(string? description, EquatableArray<ConstraintSpec> constraints) =>
        constraints.FirstOrDefault(c => c is DurationRangeSpec) is DurationRangeSpec range
            ? $"{description} {DurationText.Of(range)}".Trim() : description;

    // Nobody checks results, so their schema promises no more than their types do.
    private ParsedConstraints? ConstraintsOf(ISymbol member, ITypeSymbol memberType, TypeRef type, Location? location) =>
        direction == Direction.Read
            ? new ConstraintParser(context).Parse([member], memberType, this[type], location)
            : new ParsedConstraints(IsRequired: false, default);

    private static bool IsRequired(ISymbol member) => member is IPropertySymbol { IsRequired: true } or IFieldSymbol { IsRequired: true };

    private static bool IsMarkedRequired(ISymbol member) => SymbolNames.Attribute(member, Serialization + "JsonRequiredAttribute") is not null;

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
