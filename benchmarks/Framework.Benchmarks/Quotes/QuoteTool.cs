namespace Collet.Benchmarks.Quotes;

/// <summary>Prices an order.</summary>
[Tool("quote", ReadOnly = true)]
public static class QuoteTool
{
    /// <param name="item">What to buy.</param>
    /// <param name="quantity">How many of it.</param>
    /// <param name="tags">What the warehouse sorts by.</param>
    /// <param name="shipTo">Where it goes.</param>
    public static Quote Invoke(string item, int quantity, string[] tags, Address shipTo) =>
        new(item, quantity, quantity * 2.5m, tags, shipTo);
}
