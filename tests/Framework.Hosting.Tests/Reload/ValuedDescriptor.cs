using System.Text;
using System.Text.Json;

namespace Collet.Hosting.Tests.Reload;

/// <summary>A repeatable middleware with the option <c>v</c>, from 0 to 1,000,000.</summary>
internal sealed class ValuedDescriptor(string name, Func<int, ToolMiddleware>? make = null) : MiddlewareDescriptor
{
    public override string Name => name;

    public override bool IsRepeatable => true;

    public override ReadOnlyMemory<byte> OptionsSchema =>
        """{"type":"object","properties":{"v":{"type":"integer"},"secret":{"type":"string"}},"additionalProperties":false}"""u8.ToArray();

    public override object? BindOptions(ReadOnlySpan<byte> options)
    {
        JsonElement json = JsonElement.Parse(Encoding.UTF8.GetString(options));
        foreach (JsonProperty property in json.EnumerateObject())
        {
            if (property.Name is not ("v" or "secret"))
            {
                throw new ToolArgumentException([new($"/{property.Name}", "unknown", "v")]);
            }
        }

        return !json.TryGetProperty("v", out JsonElement value) ? 0
            : value.ValueKind is JsonValueKind.Number && value.TryGetInt32(out int number) && number is >= 0 and <= 1_000_000 ? number
            : throw new ToolArgumentException([new("/v", "out of range", "an integer from 0 to 1000000", value.ToString())]);
    }

    public override ToolMiddleware Create(object? options, IServiceProvider services) => make?.Invoke((int)options!) ?? new Valued((int)options!);
}
