namespace Collet.Hosting.Tests.Chain;

internal sealed class TestRegistry(params MiddlewareDescriptor[] middlewares) : MiddlewareRegistry
{
    public override string Name => "Tests";

    public override IReadOnlyList<MiddlewareDescriptor> Middlewares => middlewares;
}
