using System.Diagnostics;
using System.IO.Pipes;
using Collet.Plugins;
using Microsoft.Extensions.Logging;

namespace Collet.Hosting.Plugins;

/// <summary>
/// One sandboxed process, and the plugin in it. Everything that comes from it is hostile until it has been looked at; what the protocol
/// does not allow ends it. Safe to use from any thread.
/// </summary>
internal sealed partial class PluginProcess : IPluginConnection, IFrameReceiver
{
    private readonly PluginLaunch _launch;
    private readonly PluginProcessOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly Process _process;
    private readonly PipeWriter _writer;
    private readonly PluginErrorStream _errors;
    private readonly LogGate _log;
    private readonly ITimer _watch;
    private readonly SemaphoreSlim _credits;
    private readonly CallTable<PendingCall> _pending = new();
    private readonly TaskCompletionSource<SealedReport> _sealed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<IReadOnlyList<ToolInfo>> _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<PluginEnd> _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private string _name = "(not loaded)";
    private IReadOnlyList<PluginTool> _tools = [];
    private volatile PluginStreams? _streams;

    private PluginProcess(PluginLaunch launch, Process process, PluginProcessOptions options, TimeProvider time, ILogger logger)
    {
        (_launch, _process, _options, _time, _logger) = (launch, process, options, time, logger);
        ProcessId = process.Id;
        _credits = new SemaphoreSlim(options.Credits);
        _log = new LogGate(logger, time, options.MostLogLines);
        _errors = new PluginErrorStream(process.StandardError.BaseStream, line => _log.Write(_name, line));
        _writer = new PipeWriter(((PipeStream)process.StandardInput.BaseStream).SafePipeHandle, options.Patience, Kill);
        _watch = time.CreateTimer(static plugin => ((PluginProcess)plugin!).Watch(), this, options.PingEvery, options.PingEvery);
        new FrameLoop(new PipeInput(((PipeStream)process.StandardOutput.BaseStream).SafePipeHandle), Frame.MostFromPlugin, this).Start();
    }

    /// <summary>The number of the process.</summary>
    public int ProcessId { get; }

    /// <summary>What it may do.</summary>
    public SandboxPolicy Policy => _launch.Policy;

    /// <summary>What holds it.</summary>
    public SealedReport Report => _sealed.Task.Result;

    /// <inheritdoc/>
    public IReadOnlyList<Tool> Tools => _tools;

    /// <inheritdoc/>
    public int CallsUnderWay => _pending.Count;

    /// <inheritdoc/>
    public Task<PluginEnd> Ended => _ended.Task;

    /// <summary>Starts a process and waits until it is sealed.</summary>
    /// <exception cref="PluginStartException">It could not be started, or cannot be held here; the message says why.</exception>
    public static async Task<PluginProcess> StartAsync(
        PluginGrants grants, PluginProcessOptions options, TimeProvider time, ILogger logger, CancellationToken cancellationToken = default)
    {
        var launch = new PluginLaunch(grants, options, logger);
        PluginProcess plugin;
        try
        {
            plugin = new PluginProcess(launch, await PluginSpawner.StartAsync(launch.Start()), options, time, logger);
        }
        catch (Exception exception)
        {
            launch.Dispose();
            throw new PluginStartException($"The plugin host could not be started: {exception.Message}", exception);
        }

        SealedReport report = await plugin.InTimeAsync(plugin._sealed.Task, "was not sealed", cancellationToken);
        if (plugin.WhatIsWrongWith(report) is { } wrong)
        {
            plugin.Kill($"it reported {wrong}");
            throw new PluginStartException($"The plugin host is not held as it should be: it reported {wrong}.") { Failure = PluginStartFailure.DoesNotHold };
        }

        PluginLog.Sealed(logger, report.Process, report.LandlockAbi, report.Filters, report.User);
        return plugin;
    }

    /// <summary>Sends the plugin and waits until it can be called. Once in the life of a process.</summary>
    /// <exception cref="PluginStartException">It cannot be loaded; the message says why. The process has ended.</exception>
    public async Task LoadAsync(PluginImage image, CancellationToken cancellationToken = default)
    {
        _name = image.Name;
        _streams = new PluginStreams(image.Network ?? NoNetwork(), _writer);
        _writer.Send(
            FrameKind.Hello,
            0,
            new HelloMessage(SealedReport.CurrentProtocol, (uint)_options.Credits),
            static (writer, hello) => hello.Write(writer));
        foreach (FilePayload file in image.Files)
        {
            _writer.Send(FrameKind.Load, 0, file, static (writer, file) => file.Write(writer));
            await _writer.WhenRoom();
        }

        Volatile.Write(ref _expectsReady, true);
        string entry = new PluginEntryPoint(image.EntryAssembly, image.EntryClass).ToString();
        _writer.Send(FrameKind.Open, 0, entry, static (writer, entry) => writer.Text(entry));
        IReadOnlyList<ToolInfo> tools = await InTimeAsync(_ready.Task, "did not load its plugin", cancellationToken);
        _tools = [.. tools.Select((tool, number) => new PluginTool(this, (uint)number, tool))];
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Kill("the host ended it", asked: true);
        await Ended;
    }

    private NetworkBroker NoNetwork() =>
        new(_name, new NetworkRules([], []), new NetworkUse(), new NetworkLimits(), new SystemNames(), _time, _logger);

    private async Task<T> InTimeAsync<T>(Task<T> step, string otherwise, CancellationToken cancellationToken)
    {
        try
        {
            return await step.WaitAsync(_options.StartTimeout, _time, cancellationToken);
        }
        catch (TimeoutException)
        {
            Kill($"it {otherwise} within {_options.StartTimeout}");
            throw new PluginStartException($"The plugin host {otherwise} within {_options.StartTimeout}.");
        }
        catch (OperationCanceledException)
        {
            Kill("its start was given up", asked: true);
            throw;
        }
    }

    private string? WhatIsWrongWith(SealedReport report) =>
        report.Process != (uint)ProcessId ? $"to be process {report.Process}, and is {ProcessId}"
        : report.LandlockAbi < 1 ? "no Landlock"
        : report.Filters is not (0 or >= 2) ? $"{report.Filters} seccomp filters, where there must be 2"
        : _launch.Policy.User is { } user && report.User != user ? $"user {report.User}, and was to be {user}"
        : null;
}
