namespace Collet.Benchmarks.Quotes;

public sealed record Address(string City, string Zip);
