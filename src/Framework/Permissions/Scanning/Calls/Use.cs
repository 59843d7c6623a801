namespace Collet.Scanning;

/// <summary>Something that needs a permission.</summary>
/// <param name="Kind">The kind of permission.</param>
/// <param name="Scope">The constant that is its scope; null where it is not known.</param>
/// <param name="Display">What needs it.</param>
internal readonly record struct Use(string Kind, string? Scope, string Display);
