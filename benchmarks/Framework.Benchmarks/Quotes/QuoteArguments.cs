namespace Collet.Benchmarks.Quotes;

/// <summary>The arguments as hand-written code declares them.</summary>
public sealed record QuoteArguments(string Item, int Quantity, string[] Tags, Address ShipTo);
