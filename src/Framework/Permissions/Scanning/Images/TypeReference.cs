namespace Collet.Scanning;

/// <summary>A type that a token names, resolved as far as the given assemblies go.</summary>
/// <param name="Name">The full name as documentation ids write it, <c>System.Collections.Generic.List`1</c>; empty for type parameters and arrays.</param>
/// <param name="Facts">The type itself, where it is in an assembly that is scanned.</param>
/// <param name="Assembly">The assembly it is in, where that is not scanned.</param>
internal sealed record TypeReference(string Name, TypeFacts? Facts, string? Assembly)
{
    public static TypeReference Nameless { get; } = new("", null, null);

    /// <summary>Whether it is in a reference that was not opened for it.</summary>
    public bool IsLeftOut { get; init; }

    /// <summary>The scanned types among its type arguments.</summary>
    public TypeFacts[] Arguments { get; init; } = [];
}
