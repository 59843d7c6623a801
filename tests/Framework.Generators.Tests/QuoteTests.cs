using Collet.Generators.Tests.Harness;

namespace Collet.Generators.Tests;

public sealed class QuoteTests
{
    private const string Source = """
        using Collet;

        namespace Shop;

        public sealed record Address(string City, string Zip);

        public sealed record Quote(string Item, int Quantity, decimal Total, string[] Tags, string ShipTo);

        /// <summary>Prices an order.</summary>
        [Tool("quote", ReadOnly = true, TimeoutSeconds = 1.5)]
        public static class QuoteTool
        {
            /// <param name="item">What to buy.</param>
            public static Quote Invoke(string item, int quantity, string[] tags, Address shipTo) =>
                new(item, quantity, quantity * 2.5m, tags, $"{shipTo.Zip} {shipTo.City}");
        }
        """;

    private static readonly Tool _tool = GeneratorRun.Clean(Source).LoadTool();

    [Fact]
    public async Task Answers_with_the_result_as_json()
    {
        string result = await _tool.CallAsync("""{"item":"nail","quantity":4,"tags":["a","b"],"shipTo":{"city":"Zürich","zip":"8001"}}""");
        Assert.Equal("""{"item":"nail","quantity":4,"total":10.0,"tags":["a","b"],"shipTo":"8001 Zürich"}""", result);
    }

    [Fact]
    public void States_the_arguments_schema()
    {
        Assert.Equal(
            """{"type":"object","properties":{"item":{"type":"string","description":"What to buy."},"quantity":{"type":"integer","minimum":-2147483648,"maximum":2147483647},"tags":{"type":"array","items":{"type":"string"}},"shipTo":{"type":"object","properties":{"city":{"type":"string"},"zip":{"type":"string"}},"required":["city","zip"],"additionalProperties":false}},"required":["item","quantity","tags","shipTo"],"additionalProperties":false}""",
            System.Text.Encoding.UTF8.GetString(_tool.Info.InputSchema.Span));
    }

    [Fact]
    public async Task Reports_every_error_at_its_place()
    {
        IReadOnlyList<ToolArgumentError> errors = await _tool.ErrorsAsync(
            """{"itme":"nail","quantity":"4","tags":["a",1],"shipTo":{"city":"X","zip":8001,"zip":"8001"}}""");
        Assert.Equal(
            [
                "/itme: unknown. Expected one of item, quantity, tags, shipTo. Did you mean item?",
                "/quantity: wrong type. Expected integer; received \"4\".",
                "/tags/1: wrong type. Expected string; received 1.",
                "/shipTo/zip: wrong type. Expected string; received 8001.",
                "/shipTo/zip: given more than once. Expected each name at most once.",
                "/item: required, but missing. Expected string.",
            ],
            errors.Select(e => e.ToString()));
    }

    [Fact]
    public void Carries_what_the_attribute_says()
    {
        Assert.Equal("quote", _tool.Info.Name);
        Assert.Equal("Prices an order.", _tool.Info.Description);
        Assert.Equal(new ToolHints(ReadOnly: true), _tool.Info.Hints);
        Assert.Equal(TimeSpan.FromSeconds(1.5), _tool.Info.Timeout);
        Assert.Equal("Shop.QuoteTool.Invoke", _tool.Info.Origin);
    }
}
