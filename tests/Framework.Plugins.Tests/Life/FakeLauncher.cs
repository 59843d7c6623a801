using System.Threading.Channels;
using Collet.Hosting.Plugins;

namespace Collet.Plugins.Tests.Life;

/// <summary>Starts plugins that are no processes, so that a test can say when they start, end and fail.</summary>
internal sealed class FakeLauncher : IPluginLauncher
{
    private readonly List<FakeConnection> _started = [];
    private readonly Channel<FakeConnection> _starts = Channel.CreateUnbounded<FakeConnection>();
    private int _seen;

    /// <summary>What was started so far.</summary>
    public IReadOnlyList<FakeConnection> Started
    {
        get
        {
            lock (_started)
            {
                return [.. _started];
            }
        }
    }

    public FakeConnection Last => Started[^1];

    /// <summary>Why a version cannot start; null where it can.</summary>
    public Func<PluginVersion, string?> WhyNot { get; set; } = _ => null;

    /// <summary>What a start waits for.</summary>
    public Task Gate { get; set; } = Task.CompletedTask;

    /// <summary>Waits until so many were started.</summary>
    public async Task WaitForAsync(int count)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        for (; _seen < count; _seen++)
        {
            await _starts.Reader.ReadAsync(patience.Token);
        }
    }

    public async Task<IPluginConnection> StartAsync(
        VerifiedPackage package, PluginAccess access, NetworkBroker network, Action<PluginState> tell, CancellationToken cancellationToken)
    {
        await Gate.WaitAsync(cancellationToken);
        if (WhyNot(package.Manifest.Version) is { } reason)
        {
            throw new PluginStartException(reason);
        }

        tell(PluginState.Sealed);
        var connection = new FakeConnection(package.Manifest);
        lock (_started)
        {
            _started.Add(connection);
        }

        _starts.Writer.TryWrite(connection);
        return connection;
    }
}
