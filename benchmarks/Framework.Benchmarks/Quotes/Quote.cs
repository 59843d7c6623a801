namespace Collet.Benchmarks.Quotes;

public sealed record Quote(string Item, int Quantity, decimal Total, string[] Tags, Address ShipTo);
