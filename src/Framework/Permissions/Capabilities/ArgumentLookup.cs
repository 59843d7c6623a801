namespace Collet;

/// <summary>Finds what a member is called with.</summary>
/// <param name="parameter">The parameter's name.</param>
/// <param name="constant">Its constant, an enum's as its number; null where it is not constant.</param>
/// <returns>False where the member called has no such parameter.</returns>
internal delegate bool ArgumentLookup(string parameter, out object? constant);
