using System.Diagnostics.CodeAnalysis;
using Collet.Hosting.Plugins;
using Collet.PluginHost.Loading;
using Collet.PluginHost.Serving;

namespace Collet.Plugins.InProcess;

/// <summary>
/// A plugin in the host. Whoever holds it holds nothing of the plugin's: that is behind one reference, which ends when it is stopped. Safe
/// to use from any thread.
/// </summary>
[SuppressMessage("Design", "CA1001", Justification = "Stopping it releases what it holds.")]
internal sealed partial class InProcessPlugin : IPluginConnection
{
    // As many as of a process.
    private static readonly int _mostLogLines = new PluginProcessOptions().MostLogLines;

    private readonly Lock _gate = new();
    private readonly InProcessContext _context;
    private readonly HostLogging _logging;
    private readonly BrokerConnector _connector;
    private readonly CancellationTokenSource _ending = new();
    private readonly TaskCompletionSource _idle = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<PluginEnd> _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private PluginCode? _code;
    private IReadOnlyList<InProcessTool> _tools = [];
    private Task? _stopping;
    private int _running;

    public InProcessPlugin(InProcessContext context, PluginFiles files, NetworkBroker network)
    {
        _context = context;
        var gate = new LogGate(context.Logger, context.Time, _mostLogLines);
        string name = context.Manifest.Name;
        _logging = new HostLogging(line => gate.Write(name, line));
        _connector = new BrokerConnector(network);
        _code = new PluginCode(files, context.Manifest.ToString());
    }

    /// <inheritdoc/>
    public IReadOnlyList<Tool> Tools => _tools;

    /// <inheritdoc/>
    public int CallsUnderWay => Volatile.Read(ref _running);

    /// <inheritdoc/>
    public Task<PluginEnd> Ended => _ended.Task;

    /// <summary>Loads it. Once; where it fails, the plugin is to be disposed.</summary>
    /// <returns>Why it cannot be loaded; null where it was.</returns>
    public string? Load(string entry)
    {
        if (_code is not { } code)
        {
            return "It was stopped before it was loaded.";
        }

        string? problem = code.Load(entry, _logging, _connector);
        _tools = [.. code.Tools.Select((info, number) => new InProcessTool(this, number, info))];
        return problem;
    }

    /// <inheritdoc/>
    public Task StopAsync(TimeSpan drain)
    {
        lock (_gate)
        {
            return _stopping ??= Task.Run(() => EndAsync(drain));
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await StopAsync(TimeSpan.Zero);

    private PluginCode Enter()
    {
        lock (_gate)
        {
            if (_stopping is not null || _code is not { } code)
            {
                throw EndedError();
            }

            _running++;
            return code;
        }
    }

    private void Leave()
    {
        lock (_gate)
        {
            if (--_running == 0 && _stopping is not null)
            {
                _idle.TrySetResult();
            }
        }
    }

    private PluginEndedException EndedError() =>
        new($"The plugin '{_context.Manifest.Name}' ended before the call did: it is being stopped. Call again when it is back.");
}
