namespace Collet.Plugins;

/// <summary>What has come of a connection and was not read yet. One thread adds, one reads at a time.</summary>
internal sealed class StreamInbox(int most)
{
    private readonly Lock _gate = new();
    // A ring: however small the pieces, no more memory than the window.
    private byte[] _bytes = [];
    private int _start;
    private int _held;
    private bool _hasEnded;
    private Exception? _failure;
    private TaskCompletionSource? _change;

    /// <summary>Bytes have come; they are copied.</summary>
    /// <exception cref="FrameException">More than the window has room for.</exception>
    public void Add(ReadOnlySpan<byte> bytes)
    {
        lock (_gate)
        {
            if (bytes.IsEmpty || bytes.Length > most - _held)
            {
                throw new FrameException($"{bytes.Length} bytes of a connection came, where 1 to {most - _held} are allowed.");
            }

            if (_hasEnded)
            {
                return;
            }

            Put(bytes);
            Tell();
        }
    }

    /// <summary>Nothing more comes: after what is there, the reader is told so, or why.</summary>
    public void End(Exception? failure = null)
    {
        lock (_gate)
        {
            if (!_hasEnded)
            {
                (_hasEnded, _failure) = (true, failure);
                Tell();
            }
        }
    }

    /// <summary>Reads what there is, and waits while there is nothing.</summary>
    /// <returns>How many bytes; 0 at the end.</returns>
    public async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        while (!buffer.IsEmpty)
        {
            Task change;
            lock (_gate)
            {
                if (_held > 0)
                {
                    return Take(buffer.Span);
                }

                if (_hasEnded)
                {
                    return _failure is null ? 0 : throw _failure;
                }

                change = (_change ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
            }

            await change.WaitAsync(cancellationToken).ConfigureAwait(false);
        }

        return 0;
    }

    private void Put(ReadOnlySpan<byte> bytes)
    {
        if (_held + bytes.Length > _bytes.Length)
        {
            byte[] larger = new byte[Math.Min(most, Math.Max(4096, Math.Max(_held + bytes.Length, _bytes.Length * 2)))];
            int held = _held;
            Take(larger);
            (_bytes, _start, _held) = (larger, 0, held);
        }

        int end = (_start + _held) % _bytes.Length;
        int first = Math.Min(bytes.Length, _bytes.Length - end);
        bytes[..first].CopyTo(_bytes.AsSpan(end));
        bytes[first..].CopyTo(_bytes);
        _held += bytes.Length;
    }

    private int Take(Span<byte> buffer)
    {
        int count = Math.Min(_held, buffer.Length);
        int first = Math.Min(count, _bytes.Length - _start);
        _bytes.AsSpan(_start, first).CopyTo(buffer);
        _bytes.AsSpan(0, count - first).CopyTo(buffer[first..]);
        _held -= count;
        _start = _held == 0 ? 0 : (_start + count) % _bytes.Length;
        return count;
    }

    private void Tell()
    {
        _change?.SetResult();
        _change = null;
    }
}
