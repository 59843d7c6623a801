using System.ComponentModel;
using System.Text.Json.Serialization;
using ModelContextProtocol.Server;

namespace SdkHost;

public sealed record Address(string City, string Zip);

public sealed record Quote(string Item, int Quantity, decimal Total, string[] Tags, Address ShipTo);

[McpServerToolType]
public sealed partial class QuoteTools
{
    [McpServerTool(Name = "quote", ReadOnly = true, UseStructuredContent = true), Description("Prices an order.")]
    public static Quote Invoke(
        [Description("What to buy.")] string item,
        [Description("How many of it.")] int quantity,
        [Description("What the warehouse sorts by.")] string[] tags,
        [Description("Where it goes.")] Address shipTo) =>
        new(item, quantity, quantity * 2.5m, tags, shipTo);
}

[JsonSourceGenerationOptions(System.Text.Json.JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(Quote))]
[JsonSerializable(typeof(Address))]
[JsonSerializable(typeof(string[]))]
[JsonSerializable(typeof(int))]
internal sealed partial class QuoteJson : JsonSerializerContext;
