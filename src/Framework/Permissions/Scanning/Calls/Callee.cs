using System.Reflection.Metadata;

namespace Collet.Scanning;

/// <summary>What a token of a method means in one assembly.</summary>
/// <param name="Name">The method's name.</param>
/// <param name="Shape">Its signature.</param>
internal sealed record Callee(string Name, MethodShape Shape)
{
    /// <summary>The scanned type the call names; null where that is not scanned.</summary>
    public TypeFacts? Type { get; init; }

    /// <summary>The full name of the type that is not scanned.</summary>
    public string OuterType { get; init; } = "";

    /// <summary>The scanned methods it may be: one, or more where overloads cannot be told apart.</summary>
    public (TypeFacts Type, MethodDefinitionHandle Method)[] Targets { get; init; } = [];

    /// <summary>Whether it may be overridden.</summary>
    public bool IsVirtual { get; init; }

    /// <summary>The lines of the capability table that speak of it.</summary>
    public IReadOnlyList<CapabilityRule> Rules { get; init; } = [];

    /// <summary>Whether the table speaks of it, if only to say that it is harmless.</summary>
    public bool IsListed { get; init; }

    /// <summary>The names of its parameters, where a scope is looked for; null where they are not known.</summary>
    public string[]? ParameterNames { get; init; }

    /// <summary>How it is shown at the end of a way.</summary>
    public string Display { get; init; } = "";

    /// <summary>The assembly that nobody gave and that it is in.</summary>
    public string? Unverified { get; init; }

    /// <summary>The scanned types among the arguments of its type.</summary>
    public TypeFacts[] Arguments { get; init; } = [];

    /// <summary>Whether it is in a reference that was not opened for it: nothing is known of it.</summary>
    public bool IsLeftOut { get; init; }

    public bool IsConstructor => Name == ".ctor";
}
