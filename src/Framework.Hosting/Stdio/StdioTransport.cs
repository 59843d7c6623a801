using System.Buffers;
using System.IO.Pipelines;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;
using Collet.Hosting.Mcp;
using Microsoft.Extensions.Logging;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;

namespace Collet.Hosting.Stdio;

/// <summary>
/// One JSON-RPC message per line, UTF-8. Unlike the SDK's own transport it answers what it was asked before it heeds the end of the input,
/// so <c>printf ... | host --stdio</c> prints its answers, and it bounds the length of a line.
/// </summary>
internal sealed class StdioTransport : TransportBase
{
    private readonly PipeReader _input;
    private readonly Stream _output;
    private readonly int _longestLine;
    private readonly ILogger _logger;
    private readonly SemaphoreSlim _sending = new(1, 1);
    private readonly ArrayBufferWriter<byte> _line = new();
    private readonly CancellationTokenSource _endInput = new();
    private readonly UnansweredRequests _unanswered = new();
    private readonly TaskCompletionSource _inputEnds = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _allAnswered = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile bool _inputEnded;

    public StdioTransport(StdioStreams streams, int longestLine, ILoggerFactory loggers)
        : base("stdio", loggers)
    {
        _input = PipeReader.Create(streams.Input, new StreamPipeReaderOptions(leaveOpen: true));
        _output = streams.Output;
        _longestLine = longestLine;
        _logger = loggers.CreateLogger<StdioTransport>();
        SetConnected();
    }

    /// <summary>Ends when there is nothing more to read; what was read may still be unanswered.</summary>
    public Task InputEnds => _inputEnds.Task;

    /// <summary>Takes no further messages; those taken are still answered.</summary>
    public void EndInput() => _endInput.Cancel();

    /// <summary>Reads until the input ends and every request taken from it is answered.</summary>
    public async Task ReadAsync(CancellationToken cancellationToken)
    {
        try
        {
            try
            {
                await ReadLinesAsync();
            }
            catch (Exception exception) when (exception is OperationCanceledException or IOException)
            {
                // The end of the input by other means: the host stops, or the pipe broke.
            }
            finally
            {
                // Whatever ended the reading, the host must hear of it, or it could never end.
                _inputEnded = true;
                _inputEnds.TrySetResult();
                Settle();
            }

            await _allAnswered.Task.WaitAsync(cancellationToken);
        }
        finally
        {
            SetDisconnected();
        }
    }

    public override async Task SendMessageAsync(JsonRpcMessage message, CancellationToken cancellationToken = default)
    {
        if (!IsConnected)
        {
            return;
        }

        try
        {
            await WriteAsync(message, cancellationToken);
        }
        finally
        {
            if (message is JsonRpcResponse or JsonRpcError)
            {
                Answered(((JsonRpcMessageWithId)message).Id);
            }
        }
    }

    public override ValueTask DisposeAsync()
    {
        _endInput.Cancel();
        SetDisconnected();
        return default;
    }

    private async Task WriteAsync(JsonRpcMessage message, CancellationToken cancellationToken)
    {
        await _sending.WaitAsync(cancellationToken);
        try
        {
            _line.ResetWrittenCount();
            using (var writer = new Utf8JsonWriter(_line))
            {
                JsonSerializer.Serialize(writer, message, MessageJson.Type);
            }

            _line.Write("\n"u8);
            // Half a message would spoil the one after it, so a message begun is a message sent.
            await _output.WriteAsync(_line.WrittenMemory, CancellationToken.None);
            await _output.FlushAsync(CancellationToken.None);
        }
        finally
        {
            _sending.Release();
        }
    }

    private async Task ReadLinesAsync()
    {
        bool skipping = false;
        while (true)
        {
            // Reading a console cannot be cancelled, only left alone.
            ReadResult read = await _input.ReadAsync(CancellationToken.None).AsTask().WaitAsync(_endInput.Token);
            ReadOnlySequence<byte> rest = read.Buffer;
            while (rest.PositionOf((byte)'\n') is { } end)
            {
                if (!skipping)
                {
                    await TakeAsync(rest.Slice(0, end));
                }

                skipping = false;
                rest = rest.Slice(rest.GetPosition(1, end));
            }

            if (rest.Length > _longestLine)
            {
                if (!skipping)
                {
                    await RefuseAsync(RequestIdScan.FindInPrefix(rest), $"A message may have {_longestLine} bytes.");
                }

                skipping = true;
                rest = rest.Slice(rest.End);
            }

            if (read.IsCompleted)
            {
                if (!skipping && !rest.IsEmpty)
                {
                    await TakeAsync(rest);
                }

                return;
            }

            _input.AdvanceTo(rest.Start, read.Buffer.End);
        }
    }

    private async Task TakeAsync(ReadOnlySequence<byte> line)
    {
        byte[]? rented = null;
        try
        {
            ReadOnlyMemory<byte> bytes = line.IsSingleSegment ? line.First : Gather(line, out rented);
            if (bytes.Span.Trim(" \t\r"u8).IsEmpty)
            {
                return;
            }

            if (bytes.Length > _longestLine)
            {
                await RefuseAsync(RequestIdScan.Find(bytes.Span), $"A message may have {_longestLine} bytes.");
                return;
            }

            if (Parse(bytes.Span) is { } message)
            {
                if (UnreadableParameters.Find(message) is { } error)
                {
                    await SendMessageAsync(error);
                    return;
                }

                if (TryTrack(message))
                {
                    await WriteMessageAsync(message);
                }

                return;
            }

            await RefuseAsync(RequestIdScan.Find(bytes.Span), "The line is no JSON-RPC message in UTF-8.");
        }
        finally
        {
            if (rented is not null)
            {
                ArrayPool<byte>.Shared.Return(rented);
            }
        }
    }

    private static ReadOnlyMemory<byte> Gather(ReadOnlySequence<byte> line, out byte[] rented)
    {
        rented = ArrayPool<byte>.Shared.Rent((int)line.Length);
        line.CopyTo(rented);
        return rented.AsMemory(0, (int)line.Length);
    }

    private JsonRpcMessage? Parse(ReadOnlySpan<byte> line)
    {
        try
        {
            return Utf8.IsValid(line) ? JsonSerializer.Deserialize(line, MessageJson.Type) : null;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or ArgumentException)
        {
            StdioLog.BadMessage(_logger, exception.Message);
            return null;
        }
    }

    private Task RefuseAsync(RequestId id, string reason) => SendMessageAsync(new JsonRpcError
    {
        Id = id,
        Error = new JsonRpcErrorDetail { Code = (int)McpErrorCode.ParseError, Message = reason },
    });

    // False for a cancellation that cannot be read; nobody waits for an answer to it.
    private bool TryTrack(JsonRpcMessage message)
    {
        try
        {
            Track(message);
            return true;
        }
        catch (Exception exception) when (exception is InvalidOperationException or ArgumentException)
        {
            // Names are compared and strings decoded on first use: a name given twice or half a surrogate pair only shows here.
            StdioLog.BadMessage(_logger, exception.Message);
            return false;
        }
    }

    private void Track(JsonRpcMessage message)
    {
        switch (message)
        {
            // A subscription is answered when it ends, and it ends with the input.
            case JsonRpcRequest { Method: not RequestMethods.SubscriptionsListen } request:
                _unanswered.Add(request.Id);
                break;
            // A cancelled request has no answer.
            case JsonRpcNotification { Method: NotificationMethods.CancelledNotification, Params: JsonObject parameters }
                when parameters["requestId"] is JsonValue id:
                Answered(id.TryGetValue(out long number) ? new RequestId(number) : new RequestId(id.ToString()));
                break;
        }
    }

    private void Answered(RequestId id)
    {
        if (_unanswered.Remove(id))
        {
            Settle();
        }
    }

    private void Settle()
    {
        if (_inputEnded && _unanswered.IsEmpty)
        {
            _allAnswered.TrySetResult();
        }
    }
}
