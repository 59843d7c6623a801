namespace MyPlugin;

/// <summary>How long a text is.</summary>
/// <param name="Lines">Its lines.</param>
/// <param name="Words">Its words, between white space.</param>
/// <param name="Characters">Its characters, in UTF-16 units.</param>
public sealed record TextMeasure(int Lines, int Words, int Characters);
