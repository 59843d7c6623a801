namespace Collet.Generators.Model;

/// <summary>Everything the emitter needs to know of one middleware.</summary>
internal sealed record MiddlewareSpec
{
    public required string Name { get; init; }

    public string? Description { get; init; }

    public bool IsRepeatable { get; init; }

    public required EquatableArray<OrderSpec> Order { get; init; }

    /// <summary>What it may do in every call it is part of.</summary>
    public EquatableArray<string> Permissions { get; init; }

    /// <summary>Where it stands in the code, for people.</summary>
    public required string Origin { get; init; }

    /// <summary>The generated class.</summary>
    public required string ClassName { get; init; }

    /// <summary>The generated file.</summary>
    public required string HintName { get; init; }

    /// <summary>The author's class, fully qualified.</summary>
    public required string TargetType { get; init; }

    /// <summary>What its constructor takes.</summary>
    public required EquatableArray<MiddlewareParameterSpec> Parameters { get; init; }

    /// <summary>The type of its options, in <see cref="Types"/>; null where it has none.</summary>
    public required TypeRef? Options { get; init; }

    public required EquatableArray<TypeSpec> Types { get; init; }

    /// <summary>Ids of the warnings that the author's experimental or obsolete code raises: the generated code uses it too.</summary>
    public EquatableArray<string> Warnings { get; init; }
}
