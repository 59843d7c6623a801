namespace SampleHost.Fetching;

/// <summary>A link of a page.</summary>
/// <param name="Url">Where it leads.</param>
/// <param name="Text">What it says.</param>
internal sealed record PageLink(Uri Url, string Text);
