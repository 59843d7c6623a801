using System.Text;
using System.Text.Json;

namespace Collet.Hosting.Tests.Chain;

/// <summary>A middleware's description by hand. Its options are the JSON its binder was given.</summary>
internal sealed class TestDescriptor(string name, string? properties = null) : MiddlewareDescriptor
{
    public override string Name => name;

    public override bool IsRepeatable => Repeatable;

    public override string? Origin => $"Tests.{name}";

    public override IReadOnlyList<MiddlewareOrder> Order => Rules;

    public override ReadOnlyMemory<byte> OptionsSchema => Encoding.UTF8.GetBytes(Schema);

    /// <summary>The whole schema, where properties are not enough to say.</summary>
    public string Schema { get; init; } =
        $$"""{"type":"object","properties":{{{properties}}},"additionalProperties":false}""";

    public bool Repeatable { get; init; }

    public IReadOnlyList<MiddlewareOrder> Rules { get; init; } = [];

    /// <summary>What is wrong with the options.</summary>
    public Func<JsonElement, IEnumerable<ToolArgumentError>> Check { get; init; } = _ => [];

    /// <summary>What the options become; the JSON itself unless this says otherwise.</summary>
    public Func<string, object> Options { get; init; } = json => json;

    public Func<IServiceProvider, ToolMiddleware>? Make { get; init; }

    public override object? BindOptions(ReadOnlySpan<byte> options)
    {
        string json = Encoding.UTF8.GetString(options);
        ToolArgumentError[] errors = [.. Check(JsonElement.Parse(json))];
        return errors.Length == 0 ? Options(json) : throw new ToolArgumentException(errors);
    }

    public override ToolMiddleware Create(object? options, IServiceProvider services) =>
        Make?.Invoke(services) ?? new TestMiddleware(options as string);
}
