using Collet.Hosting.Configuration;
using Microsoft.Extensions.Logging;

namespace Collet.Hosting.Chain;

/// <summary>The chain of the configuration. Owns its middlewares, and ends them with the host, the last first.</summary>
internal sealed class BuiltChain : IDisposable, IAsyncDisposable
{
    private readonly ChainMaker _maker;
    private volatile MadeChain _current;

    /// <exception cref="ColletConfigurationException">A middleware cannot be made.</exception>
    public BuiltChain(CheckedConfiguration configuration, IServiceProvider services, ILogger<ToolChain> logger)
    {
        _maker = new ChainMaker(services, logger);
        _current = _maker.Make(configuration);
    }

    /// <summary>The chain as it is now.</summary>
    public ToolChain Chain => _current.Chain;

    /// <summary>The chain and what it was made of; whoever sets it has put it into use.</summary>
    public MadeChain Current
    {
        get => _current;
        set => _current = value;
    }

    /// <summary>Makes the next chain, which shares with this one what is the same in both.</summary>
    /// <exception cref="ColletConfigurationException">A middleware cannot be made.</exception>
    public ValueTask<MadeChain> MakeNextAsync(CheckedConfiguration configuration, CancellationToken cancellationToken) =>
        _maker.MakeAsync(configuration, _current, cancellationToken);

    public void Dispose() => ChainMaker.End(InOrder());

    public ValueTask DisposeAsync() => ChainMaker.EndAsync(InOrder());

    // What calls of an older chain still hold ends first, then the chain from its end.
    private MiddlewareInstance[] InOrder()
    {
        MiddlewareInstance[] chain = [.. _current.Leases.Select(lease => lease.Instance)];
        IReadOnlyList<MiddlewareInstance> alive = _maker.Alive;
        return [.. chain.Where(alive.Contains), .. alive.Except(chain)];
    }
}
