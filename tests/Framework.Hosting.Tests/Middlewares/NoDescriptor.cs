namespace Collet.Hosting.Tests.Middlewares;

/// <summary>Stands for a middleware in a chain that is only checked.</summary>
internal sealed class NoDescriptor : MiddlewareDescriptor
{
    public override string Name => "none";

    public override object? BindOptions(ReadOnlySpan<byte> options) => null;

    public override ToolMiddleware Create(object? options, IServiceProvider services) => throw new NotSupportedException();
}
