namespace Collet.Hosting.Chain;

/// <summary>A middleware nothing is known of but its name: it takes any options, and may be there more than once.</summary>
internal sealed class HostsOwnMiddleware(string name) : MiddlewareDescriptor
{
    public override string Name => name;

    public override bool IsRepeatable => true;

    public override ReadOnlyMemory<byte> OptionsSchema { get; } = """{"type":"object"}"""u8.ToArray();

    public override object? BindOptions(ReadOnlySpan<byte> options) => null;

    public override ToolMiddleware Create(object? options, IServiceProvider services) =>
        throw new InvalidOperationException($"The middleware '{name}' is only known by its name.");
}
