using Collet.Hosting.Configuration.Secrets;

namespace Collet.Hosting.Configuration;

/// <summary>What a file says about one configuration key.</summary>
/// <param name="Value">The value as it is written, references to secrets included; null also for a level with keys below it.</param>
/// <param name="HasValue">The key itself has a value, if only null.</param>
/// <param name="KeyPosition">Where the key stands; for an item of a list, the item.</param>
/// <param name="Position">Where the value stands.</param>
internal readonly record struct FlatEntry(string? Value, bool HasValue, TextPosition KeyPosition, TextPosition Position)
{
    /// <summary>The value comes from a place for secrets, so that only what is written may be shown.</summary>
    public bool IsSecret { get; } = Value is not null && SecretText.IsSecret(Value);
}
