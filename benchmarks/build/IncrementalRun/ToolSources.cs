using System.Globalization;

namespace IncrementalRun;

/// <summary>The project that is built: one file per tool, two records they share.</summary>
internal static class ToolSources
{
    public static IEnumerable<(string Path, string Text)> Of(int tools) =>
        Enumerable.Range(0, tools).Select(i => (PathOf(i), Tool(i))).Prepend(("Types.cs", Types));

    public static string PathOf(int tool) => string.Create(CultureInfo.InvariantCulture, $"QuoteTool{tool:0000}.cs");

    private const string Types =
        """
        namespace Shop;

        public sealed record Address(string City, string Zip);

        public sealed record Quote(string Item, int Quantity, decimal Total, string[] Tags, Address ShipTo);

        """;

    private static string Tool(int number) => string.Create(CultureInfo.InvariantCulture,
        $$"""
        using Collet;

        namespace Shop;

        /// <summary>Prices an order in the way of house {{number}}.</summary>
        [Tool("quote_{{number:0000}}", ReadOnly = true)]
        public static class QuoteTool{{number:0000}}
        {
            /// <param name="item">What to buy.</param>
            /// <param name="quantity">How many of it.</param>
            /// <param name="tags">What the warehouse sorts by.</param>
            /// <param name="shipTo">Where it goes.</param>
            public static Quote Invoke(string item, int quantity, string[] tags, Address shipTo) =>
                new(item, quantity, quantity * {{number}}m, tags, shipTo);
        }

        """);
}
