namespace Collet.Hosting.Configuration;

/// <param name="Text">As it is written, without quotes and escapes: <c>1.10</c> stays <c>1.10</c>.</param>
/// <param name="IsPlain">It stands without quotes, so it may be null, a number or a boolean.</param>
/// <param name="Position">Where it starts.</param>
internal sealed record ConfigurationScalar(string Text, bool IsPlain, TextPosition Position) : ConfigurationNode(Position)
{
    /// <summary>The text; null for what YAML 1.2 calls null.</summary>
    public string? Value => IsPlain && Text is ("" or "~" or "null" or "Null" or "NULL") ? null : Text;
}
