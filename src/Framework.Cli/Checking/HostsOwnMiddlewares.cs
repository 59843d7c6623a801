namespace Collet.Cli.Checking;

/// <summary>Stands for the middlewares of a host that is not here.</summary>
internal sealed class HostsOwnMiddlewares(IEnumerable<string> names) : MiddlewareRegistry
{
    public override string Name => "the host";

    public override IReadOnlyList<MiddlewareDescriptor> Middlewares { get; } = [.. names.Select(name => new HostsOwnMiddleware(name))];
}
