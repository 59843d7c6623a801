namespace Collet.Hosting.Chain;

/// <summary>An entry of the configured list.</summary>
/// <param name="Key">Its configuration key.</param>
/// <param name="Entry">What it names, with its options bound.</param>
/// <param name="Options">The JSON its options were bound from: two places with the same do the same.</param>
/// <param name="IsEnabled">It is part of the chain.</param>
/// <param name="IsSound">Nothing was wrong with it as such.</param>
internal sealed record ChainPlace(string Key, PlannedEntry Entry, string Options, bool IsEnabled = true, bool IsSound = true)
{
    public string Name => Entry.Middleware.Name;
}
