namespace Collet.Hosting.Chain;

/// <summary>
/// Held by the chains a middleware is part of, and by nobody else. A call under way holds its chain, so once no chain with the middleware
/// is left, the collector finds this, and the middleware ends: after its last call, without a lock or a counter on any call.
/// </summary>
internal sealed class MiddlewareLease(MiddlewareInstance instance)
{
    ~MiddlewareLease() => Instance.EndLater();

    public MiddlewareInstance Instance => instance;
}
