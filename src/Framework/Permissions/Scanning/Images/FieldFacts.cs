namespace Collet.Scanning;

/// <summary>A field, as code refers to it.</summary>
/// <param name="Type">The scanned type that declares it; null where that is not scanned.</param>
/// <param name="Traits">What its type is.</param>
/// <param name="IsStaticData">Whether it is bytes that the compiler put into the assembly.</param>
/// <param name="Overlaps">Whether its type lays references over each other, which makes one type of another.</param>
internal sealed record FieldFacts(TypeFacts? Type, TypeTraits Traits, bool IsStaticData, bool Overlaps)
{
    /// <summary>What reading or writing it needs, where it is a field of .NET.</summary>
    public IReadOnlyList<CapabilityRule> Rules { get; init; } = [];

    /// <summary>What it is called where it is not scanned.</summary>
    public string Display { get; init; } = "";

    /// <summary>Whether it is in a reference that was not opened for it: nothing is known of it.</summary>
    public bool IsLeftOut { get; init; }

    /// <summary>The assembly that nobody gave and that it is in.</summary>
    public string? Unverified { get; init; }
}
