namespace Collet.Hosting.Configuration;

/// <summary>What a file says about one configuration key.</summary>
/// <param name="Value">The value; null also for a level with keys below it.</param>
/// <param name="HasValue">The key itself has a value, if only null.</param>
/// <param name="KeyPosition">Where the key stands; for an item of a list, the item.</param>
/// <param name="Position">Where the value stands.</param>
internal readonly record struct FlatEntry(string? Value, bool HasValue, TextPosition KeyPosition, TextPosition Position);
