using System.Diagnostics.CodeAnalysis;
using Collet.Plugins;
using Collet.PluginHost.Loading;
using Collet.PluginHost.Network;
using Collet.PluginHost.Sandbox;
using Microsoft.Extensions.Logging;

namespace Collet.PluginHost.Serving;

/// <summary>Answers the host, frame by frame, until it says bye or is gone.</summary>
[SuppressMessage("Design", "CA1001", Justification = "Lives as long as the process; what logs has nothing to release.")]
internal sealed class PluginServer : IFrameReceiver
{
    private const int WrongFrame = 70;

    private readonly Pipes _pipes;
    private readonly FrameSender _sender;
    private readonly HostLogging _logging;
    private readonly PluginFiles _files = new();
    private readonly CallTable<RunningCall> _running = new();
    private readonly TaskCompletionSource<int> _ended = new();
    private readonly HostConnections _connections;
    private LoadedPlugin? _plugin;
    private HelloMessage _hello;

    public PluginServer(Pipes pipes)
    {
        _pipes = pipes;
        _sender = new FrameSender(pipes.Output);
        _logging = new HostLogging(line => _sender.Send(FrameKind.Log, 0, line, static (writer, line) => line.Write(writer)));
        _connections = new HostConnections(_sender);
    }

    /// <summary>Serves.</summary>
    /// <returns>The exit code.</returns>
    public int Run(SealedReport report)
    {
        _sender.Send(FrameKind.Sealed, 0, report, static (writer, report) => report.Write(writer));
        Console.SetIn(TextReader.Null);
        Console.SetOut(new LineWriter(_logging, LogLevel.Information));
        Console.SetError(new LineWriter(_logging, LogLevel.Warning));
        // A plugin that uses up its threads can be asked to stop nevertheless.
        FrameThreads.Reserve();
        new FrameLoop(new PipeInput(_pipes.Input), Frame.MostFromHost, this).Start();
        return _ended.Task.GetAwaiter().GetResult();
    }

    /// <inheritdoc/>
    public bool TryTake(in Frame frame, out IFrameWork? work)
    {
        work = null;
        switch (frame.Kind)
        {
            case FrameKind.Hello:
                _hello = HelloMessage.Read(frame.Payload);
                return true;
            case FrameKind.Load when _hello.Protocol > 0 && _plugin is null:
                return TryLoad(frame, (server, frame) => server._files.Add(FilePayload.Read(frame.Payload)));
            case FrameKind.Open when _hello.Protocol > 0 && _plugin is null:
                return TryLoad(frame, (server, frame) => server.Open(frame));
            case FrameKind.Call when _plugin is { } plugin && frame.Id > 0:
                work = Begin(plugin, frame);
                return true;
            case FrameKind.Cancel:
                Cancel(frame.Id);
                return true;
            case FrameKind.Connect or FrameKind.Data or FrameKind.Credit or FrameKind.Close:
                _connections.Take(frame);
                return true;
            case FrameKind.Ping:
                _sender.Send(FrameKind.Pong, frame.Id);
                return true;
            case FrameKind.Bye:
                return false;
            default:
                throw new FrameException($"A frame of kind {frame.Kind} came at the wrong time.");
        }
    }

    /// <inheritdoc/>
    public void HoldBack() => _sender.HoldBack();

    /// <inheritdoc/>
    public void LetGo() => _sender.LetGo();

    /// <inheritdoc/>
    public bool Rest(bool completed, bool isInFrame) => _plugin is not null;

    /// <inheritdoc/>
    public void Fail(Exception exception)
    {
        string text = exception is FrameException ? $"The host sent what the protocol does not allow: {exception.Message}" : exception.ToString();
        _logging.Log(LogLevel.Critical, "", text);
        _ended.TrySetResult(WrongFrame);
    }

    /// <inheritdoc/>
    public void End() => _ended.TrySetResult(0);

    private void Open(Frame frame)
    {
        var reader = new PayloadReader(frame.Payload);
        string entry = reader.Text(4096);
        reader.End();
        _plugin = LoadedPlugin.Load(_files, entry, _logging, _connections);
        ToolInfo[] tools = [.. _plugin.Tools.Select(tool => tool.Info)];
        _sender.Send(FrameKind.Ready, 0, tools, static (writer, tools) => ToolInfoCodec.Write(writer, tools));
    }

    // What the plugin's own code throws while it is loaded is a fault of the plugin's, to be told and not to be died of.
    private bool TryLoad(in Frame frame, Action<PluginServer, Frame> load)
    {
        try
        {
            load(this, frame);
            return true;
        }
#pragma warning disable CA1031 // Module initializers and static constructors throw what they like.
        catch (Exception exception) when (exception is not FrameException)
#pragma warning restore CA1031
        {
            var error = new ErrorMessage
            {
                Outcome = ToolOutcome.Failed,
                Message = ForeignText.Of(exception, isWhole: exception is not PluginLoadException),
                Permission = Denials.PermissionOf(exception),
            };
            _sender.Send(FrameKind.Error, 0, error, static (writer, error) => error.Write(writer));
            return false;
        }
    }

    private RunningCall Begin(LoadedPlugin plugin, in Frame frame)
    {
        CallMessage message = CallMessage.Read(frame.Payload);
        int underWay = _running.Count;
        if (message.Tool >= plugin.Tools.Count || underWay >= _hello.Credits)
        {
            throw new FrameException($"A call of tool {message.Tool} came, with {underWay} under way; {plugin.Tools.Count} tools and {_hello.Credits} credits there are.");
        }

        RunningCall call = RunningCall.Rent(plugin, message, frame.Id, _sender, _running);
        return _running.TryAdd(frame.Id, call) ? call : throw new FrameException($"The call {frame.Id} came twice.");
    }

    private void Cancel(ulong id)
    {
        // Not here: what hears of it is the plugin's.
        if (_running.PartOf(id, static call => call.Cancelled) is { } cancelled)
        {
            ThreadPool.UnsafeQueueUserWorkItem(static cancelled => cancelled.Cancel(), cancelled, preferLocal: false);
        }
    }
}
