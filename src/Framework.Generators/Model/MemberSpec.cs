namespace Collet.Generators.Model;

/// <summary>One argument, or one property of an object.</summary>
internal sealed record MemberSpec
{
    /// <summary>What JSON calls it.</summary>
    public required string JsonName { get; init; }

    /// <summary>The parameter, property or field.</summary>
    public required string Name { get; init; }

    public required TypeRef Type { get; init; }

    public required MemberRole Role { get; init; }

    /// <summary>Its absence is an error.</summary>
    public required bool IsRequired { get; init; }

    /// <summary>The value in its absence as a C# expression, or null for the type's default.</summary>
    public string? DefaultCSharp { get; init; }

    /// <summary>The value in its absence as JSON, or null where the schema states none.</summary>
    public string? DefaultJson { get; init; }

    public string? Description { get; init; }

    /// <summary>Errors do not repeat its value.</summary>
    public bool IsSensitive { get; init; }

    /// <summary>When a writer leaves it out.</summary>
    public OmitWhen OmitWhen { get; init; }

    /// <summary>For a constructor's parameter: the required member that must be set to the same value; else null.</summary>
    public string? Initializes { get; init; }

    /// <summary>The interface to read it through, where the type inherits it from one; else null.</summary>
    public string? Through { get; init; }

    public EquatableArray<ConstraintSpec> Constraints { get; init; }
}
