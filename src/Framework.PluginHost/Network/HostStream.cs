using Collet.Plugins;

namespace Collet.PluginHost.Network;

/// <summary>One connection, whose socket is the host's. One thread may read and one may write at a time.</summary>
internal sealed class HostStream(ulong id, IFrameOutput output, HostConnections connections) : Stream
{
    private readonly StreamInbox _inbox = new(StreamLimits.Window);
    private readonly SendWindow _window = new(StreamLimits.Window);
    private readonly TaskCompletionSource _connected = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource _broken = new();
    private PluginNetworkException? _failure;
    private int _unsaid;
    private int _disposed;

    /// <summary>Ends when the connection stands, or does not come to be.</summary>
    public Task Connected => _connected.Task;

    /// <inheritdoc/>
    public override bool CanRead => true;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => true;

    /// <inheritdoc/>
    public override long Length => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>Takes a frame of the host.</summary>
    public void Take(Frame frame)
    {
        switch (frame.Kind)
        {
            case FrameKind.Connect:
                _connected.TrySetResult();
                break;
            case FrameKind.Data:
                _inbox.Add(frame.Payload.Span);
                break;
            case FrameKind.Credit:
                var reader = new PayloadReader(frame.Payload);
                _window.Add(reader.UInt32());
                break;
            default:
                End(CloseMessage.Read(frame.Payload));
                break;
        }
    }

    /// <inheritdoc/>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        ObjectDisposedException.ThrowIf(Volatile.Read(ref _disposed) != 0, this);
        int count = await _inbox.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
        _unsaid += count;
        if (_unsaid >= StreamLimits.Credit)
        {
            output.Send(FrameKind.Credit, id, (uint)_unsaid, static (writer, used) => writer.UInt32(used));
            _unsaid = 0;
        }

        return count;
    }

    /// <inheritdoc/>
    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        ObjectDisposedException.ThrowIf(Volatile.Read(ref _disposed) != 0, this);
        while (!buffer.IsEmpty)
        {
            int count = await RoomAsync(Math.Min(buffer.Length, StreamLimits.Chunk), cancellationToken).ConfigureAwait(false);
            output.Send(FrameKind.Data, id, buffer[..count], static (writer, bytes) => writer.Raw(bytes.Span));
            buffer = buffer[count..];
        }
    }

    /// <inheritdoc/>
    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    /// <inheritdoc/>
    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) =>
        ReadAsync(buffer.AsMemory(offset, count)).AsTask().GetAwaiter().GetResult();

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) =>
        WriteAsync(buffer.AsMemory(offset, count)).AsTask().GetAwaiter().GetResult();

    /// <inheritdoc/>
    public override void Flush()
    {
        // Every write is sent at once.
    }

    /// <inheritdoc/>
    public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing && Interlocked.Exchange(ref _disposed, 1) == 0)
        {
            connections.Forget(id);
            _inbox.End();
            _broken.Cancel();
            output.Send(FrameKind.Close, id, new CloseMessage(CloseReason.Ended), static (writer, message) => message.Write(writer));
        }

        base.Dispose(disposing);
    }

    private async ValueTask<int> RoomAsync(int most, CancellationToken cancellationToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _broken.Token);
        try
        {
            return await _window.TakeAsync(most, either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw _failure ?? (Exception)new ObjectDisposedException(nameof(HostStream));
        }
    }

    private void End(CloseMessage message)
    {
        // The other end may have ended its side alone; what is written goes on being sent.
        if (message.Reason is CloseReason.Ended)
        {
            _connected.TrySetException(new PluginNetworkException("The connection ended before it stood."));
            _inbox.End();
            return;
        }

        _failure = new PluginNetworkException(message.Message, message.Permission);
        _connected.TrySetException(_failure);
        _inbox.End(_failure);
        // Not here: what waits for room would go on on the thread that reads the host's frames.
        ThreadPool.UnsafeQueueUserWorkItem(static broken => broken.Cancel(), _broken, preferLocal: false);
    }
}
