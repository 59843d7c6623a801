namespace Collet;

/// <summary>What one use of an API needs.</summary>
/// <param name="Kind">The kind of permission.</param>
/// <param name="Scope">The constant that is its scope, as it stands in the code; null where it is not known.</param>
internal readonly record struct CapabilityNeed(string Kind, string? Scope);
