namespace Collet.Hosting.Tests.Middlewares.Observing;

/// <summary>A descriptor of which only the name counts.</summary>
internal sealed class Named(string name) : MiddlewareDescriptor
{
    public override string Name => name;

    public static PlannedEntry Entry(string name, object? options = null, params string[] tools) =>
        new(new Named(name), options, tools.Length == 0 ? null : ToolSelector.Parse(tools));

    public override object? BindOptions(ReadOnlySpan<byte> options) => null;

    public override ToolMiddleware Create(object? options, IServiceProvider services) => throw new NotSupportedException();
}
