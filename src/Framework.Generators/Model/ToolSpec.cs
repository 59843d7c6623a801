namespace Collet.Generators.Model;

/// <summary>Everything the emitter needs to know of one tool.</summary>
internal sealed record ToolSpec
{
    public required string Name { get; init; }

    public string? Title { get; init; }

    public string? Description { get; init; }

    public string? Version { get; init; }

    public bool? ReadOnly { get; init; }

    public bool? Destructive { get; init; }

    public bool? Idempotent { get; init; }

    public bool? OpenWorld { get; init; }

    /// <summary>In ticks of 100 ns, or null.</summary>
    public long? TimeoutTicks { get; init; }

    /// <summary>In ticks of 100 ns, or null.</summary>
    public long? CacheTicks { get; init; }

    public EquatableArray<string> Tags { get; init; }

    public EquatableArray<string> Permissions { get; init; }

    /// <summary>Where it stands in the code, for people.</summary>
    public required string Origin { get; init; }

    /// <summary>The generated class.</summary>
    public required string ClassName { get; init; }

    /// <summary>The generated file.</summary>
    public required string HintName { get; init; }

    /// <summary>The class with the method, fully qualified.</summary>
    public required string TargetType { get; init; }

    public required TargetSpec Target { get; init; }

    public required string MethodName { get; init; }

    public required EquatableArray<ParameterSpec> Parameters { get; init; }

    /// <summary>The arguments, in the parameters' order.</summary>
    public required EquatableArray<MemberSpec> Arguments { get; init; }

    public required EquatableArray<TypeSpec> InputTypes { get; init; }

    public required ResultSpec Result { get; init; }

    public required EquatableArray<TypeSpec> OutputTypes { get; init; }

    /// <summary>How several calls run together, or null.</summary>
    public BatchSpec? Batch { get; init; }

    /// <summary>Ids of the warnings that the tool's experimental or obsolete code raises: the generated code uses it too.</summary>
    public EquatableArray<string> Warnings { get; init; }
}
