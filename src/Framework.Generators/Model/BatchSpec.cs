namespace Collet.Generators.Model;

/// <summary>The batch form of a tool.</summary>
internal sealed record BatchSpec
{
    public required string MethodName { get; init; }

    public required TargetSpec Target { get; init; }

    public required EquatableArray<BatchParameterSpec> Parameters { get; init; }

    /// <summary>The list it takes; its <see cref="ListSpec.Item"/> points into <see cref="Types"/>.</summary>
    public required ListSpec List { get; init; }

    /// <summary>The item, bound by the rules of the tool's arguments, and what it is made of.</summary>
    public required EquatableArray<TypeSpec> Types { get; init; }

    public required Awaiting Awaiting { get; init; }

    /// <summary>The type of one result in the list it returns.</summary>
    public required string Result { get; init; }

    /// <summary>Each result is one or an error.</summary>
    public required bool HasErrors { get; init; }
}
