using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using Collet.Plugins;
using Collet.PluginHost.Loading;
using Collet.PluginHost.Network;
using Collet.PluginHost.Sandbox;
using Microsoft.Extensions.Logging;

namespace Collet.PluginHost.Serving;

/// <summary>Answers the host, frame by frame, until it says bye or is gone.</summary>
[SuppressMessage("Design", "CA1001", Justification = "Lives as long as the process; what logs has nothing to release.")]
internal sealed class PluginServer
{
    private const int WrongFrame = 70;

    private readonly Pipes _pipes;
    private readonly FrameSender _sender;
    private readonly HostLogging _logging;
    private readonly PluginFiles _files = new();
    private readonly ConcurrentDictionary<ulong, RunningCall> _running = [];
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
        Console.SetIn(TextReader.Null);
        Console.SetOut(new LineWriter(_logging, LogLevel.Information));
        Console.SetError(new LineWriter(_logging, LogLevel.Warning));
        _sender.Send(FrameKind.Sealed, 0, report, static (writer, report) => report.Write(writer));
        var reader = new FrameReader(Frame.MostFromHost);
        try
        {
            while (true)
            {
                while (reader.TryRead(out Frame frame))
                {
                    if (!Take(frame))
                    {
                        return 0;
                    }
                }

                int count = _pipes.Input.Read(reader.GetSpace().Span);
                if (count == 0)
                {
                    return 0;
                }

                reader.Advance(count);
            }
        }
        catch (FrameException exception)
        {
            _logging.Log(LogLevel.Critical, "", $"The host sent what the protocol does not allow: {exception.Message}");
            return WrongFrame;
        }
    }

    private bool Take(Frame frame)
    {
        switch (frame.Kind)
        {
            case FrameKind.Hello:
                _hello = HelloMessage.Read(frame.Payload);
                return true;
            case FrameKind.Load when _hello.Protocol > 0 && _plugin is null:
                return TryLoad(() => _files.Add(FilePayload.Read(frame.Payload)));
            case FrameKind.Open when _hello.Protocol > 0 && _plugin is null:
                return TryLoad(() => Open(frame));
            case FrameKind.Call when _plugin is { } plugin && frame.Id > 0:
                Begin(plugin, frame);
                return true;
            case FrameKind.Cancel:
                _running.GetValueOrDefault(frame.Id)?.Cancel();
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
    private bool TryLoad(Action load)
    {
        try
        {
            load();
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

    private void Begin(LoadedPlugin plugin, Frame frame)
    {
        CallMessage message = CallMessage.Read(frame.Payload);
        if (message.Tool >= plugin.Tools.Count || _running.Count >= _hello.Credits)
        {
            throw new FrameException($"A call of tool {message.Tool} came, with {_running.Count} under way; {plugin.Tools.Count} tools and {_hello.Credits} credits there are.");
        }

        var call = new RunningCall(plugin, message with { Arguments = message.Arguments.ToArray() }, frame.Id, _sender, _running);
        if (!_running.TryAdd(frame.Id, call))
        {
            throw new FrameException($"The call {frame.Id} came twice.");
        }

        ThreadPool.UnsafeQueueUserWorkItem(call, preferLocal: false);
    }
}
