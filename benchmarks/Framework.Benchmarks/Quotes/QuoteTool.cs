namespace Collet.Benchmarks.Quotes;

/// <summary>Prices an order.</summary>
[Tool("quote", ReadOnly = true)]
public static class QuoteTool
{
    public static Quote Invoke(string item, int quantity, string[] tags, Address shipTo) =>
        new(item, quantity, quantity * 2.5m, tags, shipTo);
}
