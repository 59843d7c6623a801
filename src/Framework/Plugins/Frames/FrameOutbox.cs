namespace Collet.Plugins;

/// <summary>
/// Frames on their way into one pipe. Whoever puts one while nobody writes has the pen: writes it, and what others put meanwhile, until
/// nothing is left. Safe to use from any thread.
/// </summary>
/// <param name="most">The longest frame the other side takes, in bytes after the length.</param>
/// <param name="tooLong">What is thrown where one is longer.</param>
internal sealed class FrameOutbox(int most, Func<int, Exception> tooLong)
{
    private const int Comfortable = 1 << 20;

    // Held back no longer than the other side would find nothing to do.
    private const int MostHeldFrames = 8;
    private const int MostHeldBytes = 16 * 1024;

    private readonly Lock _gate = new();
    private FrameWriter _next = new();
    private FrameWriter _current = new();
    private TaskCompletionSource? _room;
    private int _holder;
    private int _held;
    private bool _isWriting;
    private bool _isClosed;

    /// <summary>Ends when the frames put so far are few enough to put another.</summary>
    public ValueTask WhenRoom()
    {
        lock (_gate)
        {
            return _isClosed || _next.Written.Length < Comfortable
                ? default
                : new ValueTask((_room ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task);
        }
    }

    /// <summary>Puts a frame behind the others.</summary>
    /// <returns>True where the caller has the pen now, and must use <see cref="TakeNext"/> until that is false.</returns>
    public bool Put<T>(FrameKind kind, ulong id, T content, Action<FrameWriter, T> write)
    {
        lock (_gate)
        {
            if (_isClosed)
            {
                return false;
            }

            Add(kind, id, content, write);
            return !IsHeldBack(kind) && TakePen();
        }
    }

    /// <summary>From now on calls and answers this thread puts wait for a few more of them, or for <see cref="LetGo"/>.</summary>
    public void HoldBack()
    {
        lock (_gate)
        {
            _holder = Environment.CurrentManagedThreadId;
            _held = 0;
        }
    }

    /// <summary>No thread's frames wait any more.</summary>
    /// <returns>As <see cref="Put"/>.</returns>
    public bool LetGo()
    {
        lock (_gate)
        {
            _holder = 0;
            return _next.Written.Length > 0 && TakePen();
        }
    }

    /// <summary>What is to be written next, by who has the pen.</summary>
    /// <param name="bytes">Whole frames; valid until the next call.</param>
    /// <returns>False where there is nothing, and the pen is put down.</returns>
    public bool TakeNext(out ReadOnlyMemory<byte> bytes)
    {
        lock (_gate)
        {
            _current.Clear();
            (_current, _next) = (_next, _current);
            _room?.SetResult();
            _room = null;
            bytes = _current.Written;
            return _isWriting = !bytes.IsEmpty;
        }
    }

    /// <summary>Nothing more can be sent. Frames put from now on are dropped.</summary>
    public void Close()
    {
        lock (_gate)
        {
            _isClosed = true;
            _room?.SetResult();
            _room = null;
        }
    }

    private bool TakePen() => !_isClosed && !_isWriting && (_isWriting = true);

    private bool IsHeldBack(FrameKind kind)
    {
        if (_holder != Environment.CurrentManagedThreadId || kind is not (FrameKind.Call or FrameKind.Result or FrameKind.Error))
        {
            return false;
        }

        if (++_held < MostHeldFrames && _next.Written.Length < MostHeldBytes)
        {
            return true;
        }

        _held = 0;
        return false;
    }

    private void Add<T>(FrameKind kind, ulong id, T content, Action<FrameWriter, T> write)
    {
        _next.Begin(kind, id);
        try
        {
            write(_next, content);
            int length = _next.End() + Frame.HeaderBytes;
            if (length > most)
            {
                throw tooLong(length);
            }
        }
        catch
        {
            // Half a frame would spoil those that follow.
            _next.Undo();
            throw;
        }
    }
}
