using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using Collet.Plugins;

namespace Collet.Hosting.Plugins;

/// <summary>
/// One version of a plugin that is served: its tools, and what is behind them, a process or code in the host itself, which may end and
/// start again. Safe to use from any thread.
/// </summary>
[SuppressMessage("Design", "CA1001", Justification = "Closing it releases what it holds; a token source without a timer holds nothing.")]
internal sealed partial class PluginRun
{
    private readonly Lock _gate = new();
    private readonly IPluginLauncher _launcher;
    private readonly NetworkBroker _network;
    private readonly PluginRunContext _context;
    private readonly CancellationTokenSource _ending = new();
    private readonly TaskCompletionSource _left = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CrashRecord _crashes;
    private LiveConnection? _live;
    private Task<LiveConnection>? _starting;
    private PluginRun? _successor;
    private ITimer? _timer;
    private PluginState _state = PluginState.Verified;
    private string? _reason;
    private long _lastUsed;
    private int _inside;
    private bool _isClosed;
    private bool _hasStarted;

    public PluginRun(VerifiedPackage package, PluginAccess access, PluginStats stats, IPluginLauncher launcher, PluginRunContext context)
    {
        Package = package;
        Access = access;
        Stats = stats;
        _launcher = launcher;
        _context = context;
        _crashes = new CrashRecord(context.Options, context.Time);
        _network = new NetworkBroker(
            Manifest.Name, access.Network, stats.Network, context.NetworkLimits, context.Names, context.Time, context.Logger);
        Tools = [.. Manifest.Tools.Select((info, number) => new ManagedTool(this, number, info))];
        _lastUsed = context.Time.GetTimestamp();
    }

    /// <summary>What was verified.</summary>
    public VerifiedPackage Package { get; }

    public PluginManifest Manifest => Package.Manifest;

    /// <summary>What it may do.</summary>
    public PluginAccess Access { get; }

    /// <summary>Where it runs.</summary>
    public PluginIsolation Isolation { get; init; }

    /// <summary>What is counted of the plugin.</summary>
    public PluginStats Stats { get; }

    /// <summary>The tools of its manifest; they call whatever process there is.</summary>
    public IReadOnlyList<ManagedTool> Tools { get; }

    /// <summary>What it is doing, and, where it failed, why.</summary>
    public (PluginState State, string? Reason) Status
    {
        get
        {
            lock (_gate)
            {
                return (_state, _reason);
            }
        }
    }

    /// <summary>The process there is; null where there is none.</summary>
    public IPluginConnection? Connection => Volatile.Read(ref _live)?.Connection;

    /// <summary>Calls that came in and have not gone out.</summary>
    public int CallsUnderWay => Volatile.Read(ref _inside);

    /// <summary>How long until it is started again after a crash.</summary>
    public TimeSpan RestartsIn
    {
        get
        {
            lock (_gate)
            {
                return _state is PluginState.Failed ? _crashes.Wait : TimeSpan.Zero;
            }
        }
    }

    /// <summary>Starts its process and waits until it can be called.</summary>
    /// <exception cref="PluginStartException">It could not be started.</exception>
    public async Task StartAsync() => await StartingAsync();

    /// <summary>Runs a call.</summary>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    public async ValueTask InvokeAsync(ManagedTool tool, ToolCall call)
    {
        if (!TryEnter(out PluginRun? successor))
        {
            await ForwardAsync(successor, tool, call);
            return;
        }

        try
        {
            LiveConnection live = Volatile.Read(ref _live) ?? await WaitForItAsync(call.CancellationToken);
            Stats.CountCall();
            await InvokeAsync(live.Tools[tool.Number], call);
        }
        finally
        {
            Leave();
        }
    }

    /// <summary>
    /// Takes no more calls: those that come go to the successor. Ends the process when the calls that came before have ended, or the time
    /// is up.
    /// </summary>
    public async Task CloseAsync(PluginRun? successor, TimeSpan drain)
    {
        LiveConnection? live;
        lock (_gate)
        {
            if (_isClosed)
            {
                return;
            }

            (_isClosed, _successor) = (true, successor);
            Set(PluginState.Draining);
            _timer?.Dispose();
            if (_inside == 0)
            {
                _left.TrySetResult();
            }

            live = _live;
        }

        if (live is null)
        {
            // What is starting has nothing to end. Calls wait for it nevertheless, if some came before.
            await (CallsUnderWay == 0 ? _ending.CancelAsync() : Task.CompletedTask);
        }

        await Task.WhenAny(_left.Task, Task.Delay(drain, _context.Time, _ending.Token));
        await _ending.CancelAsync();
        LiveConnection? last = Volatile.Read(ref _live);
        if (last is not null)
        {
            await last.Connection.StopAsync(TimeSpan.Zero);
        }

        lock (_gate)
        {
            _live = null;
            Set(PluginState.Stopped);
        }
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    private async ValueTask InvokeAsync(Tool tool, ToolCall call)
    {
        long start = _context.Time.GetTimestamp();
        try
        {
            await tool.InvokeAsync(call);
        }
        finally
        {
            Stats.AddTime(_context.Time.GetElapsedTime(start), call.TimeInside);
        }
    }

    private bool TryEnter(out PluginRun? successor)
    {
        lock (_gate)
        {
            successor = _successor;
            if (_isClosed)
            {
                return false;
            }

            _inside++;
            return true;
        }
    }

    private void Leave()
    {
        lock (_gate)
        {
            _lastUsed = _context.Time.GetTimestamp();
            if (--_inside == 0 && _isClosed)
            {
                _left.TrySetResult();
            }
        }
    }

    // Whoever found the tool before it was replaced is answered by what took its place.
    private ValueTask ForwardAsync(PluginRun? successor, ManagedTool tool, ToolCall call)
    {
        ManagedTool? next = successor?.Tools.FirstOrDefault(one => one.Info.Name == tool.Info.Name);
        return next is not null
            ? next.Run.InvokeAsync(next, call)
            : throw new ToolRejectedException(
                ToolRejection.Unavailable, $"The tool '{tool.Info.Name}' is gone: the plugin '{Manifest.Name}' was replaced or removed.");
    }

    private void Set(PluginState state, string? reason = null) => (_state, _reason) = (state, reason);
}
