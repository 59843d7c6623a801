using System.Diagnostics;
using System.Runtime.ExceptionServices;

namespace Collet.Plugins;

/// <summary>
/// Reads frames and runs what they ask for, on the same thread as long as that is quick: waking another costs more than most work. Where
/// work holds the reading thread for longer than a moment, <see cref="FrameSentinel"/> has another thread go on reading, and the first one
/// leaves when its work is done. So what comes is always read, whatever the work waits for, a frame that is yet to come included.
/// </summary>
/// <param name="input">Where frames come from; its end is theirs, and it is closed then.</param>
/// <param name="most">The longest frame allowed, in bytes after the length.</param>
/// <param name="receiver">Takes them.</param>
internal sealed class FrameLoop(IFrameInput input, int most, IFrameReceiver receiver)
{
    private readonly FrameReader _reader = new(most);
    private readonly FrameSpin _spin = new();
    private FrameTrust? _running;
    private bool _holdsBack;

    // The number of the work the reading thread is in, 0 while it reads. Whoever changes it from a number to 0 reads on.
    private long _held;
    private long _count;

    // The sentinel's alone.
    private long _seenHeld;
    private long _seenCount;
    private long _relieved;

    /// <summary>The reading thread runs work.</summary>
    public bool IsHeld => Volatile.Read(ref _held) != 0;

    /// <summary>Begins to read, on a thread of its own.</summary>
    public void Start()
    {
        FrameSentinel.Watch(this);
        if (!FrameThreads.TryRun(this, 0))
        {
            FrameSentinel.Leave(this);
            throw new InvalidOperationException("No thread could be started to read frames.");
        }
    }

    /// <summary>Reads, on the calling thread, until there is no more or another thread has gone on.</summary>
    /// <param name="held">The work the thread is in from which to take over; 0 for the first thread.</param>
    public void Read(long held)
    {
        if (held != 0)
        {
            FrameTrust? running = Volatile.Read(ref _running);
            if (Interlocked.CompareExchange(ref _held, 0, held) != held)
            {
                return;
            }

            running!.Held();
        }

        try
        {
            // What the thread before held back may be what it waits for.
            LetGo();
            if (!ReadOn())
            {
                return;
            }
        }
        catch (IOException)
        {
            // As good as the end.
        }
#pragma warning disable CA1031 // Whatever it is, it ends this connection and not the process.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            receiver.Fail(exception);
        }

        LetGo();
        FrameSentinel.Leave(this);
        input.Close();
        receiver.End();
    }

    /// <summary>Looks, every so often and from one thread, whether somebody else must read.</summary>
    /// <returns>False where nothing has been going on since the last look.</returns>
    public bool LookAfter()
    {
        long held = Volatile.Read(ref _held);
        long count = Volatile.Read(ref _count);
        bool isBusy = held != 0 || count != _seenCount;
        if (held != 0 && held == _seenHeld && held != _relieved && FrameThreads.TryRun(this, held))
        {
            _relieved = held;
        }

        (_seenHeld, _seenCount) = (held, count);
        return isBusy;
    }

    // False where another thread has gone on.
    private bool ReadOn()
    {
        while (true)
        {
            bool completed = false;
            while (_reader.TryRead(out Frame frame))
            {
                completed = true;
                bool goesOn = receiver.TryTake(in frame, out IFrameWork? work);
                if (work is not null && !TryRun(work))
                {
                    return false;
                }

                if (!goesOn)
                {
                    return true;
                }
            }

            LetGo();
            if (receiver.Rest(completed, _reader.IsInFrame))
            {
                _spin.Wait(input);
            }

            int count = input.Read(_reader.GetSpace().Span);
            if (count == 0)
            {
                return true;
            }

            _reader.Advance(count);
        }
    }

    // False where another thread has gone on meanwhile. Until then nothing but the work is touched.
    private bool TryRun(IFrameWork work)
    {
        FrameTrust trust = work.Trust;
        if (!trust.Ask())
        {
            ThreadPool.UnsafeQueueUserWorkItem(work, preferLocal: false);
            return true;
        }

        if (!_holdsBack && _reader.HasFrame)
        {
            _holdsBack = true;
            receiver.HoldBack();
        }

        Volatile.Write(ref _running, trust);
        long number = _count + 1;
        Volatile.Write(ref _count, number);
        long start = Stopwatch.GetTimestamp();
        // A full fence: either the sentinel sees this before it sleeps, or it is seen here to be asleep.
        Interlocked.Exchange(ref _held, number);
        FrameSentinel.Rouse();
        ExceptionDispatchInfo? thrown = null;
        try
        {
            work.Execute();
        }
#pragma warning disable CA1031 // Passed on below, by the thread whose it is.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            thrown = ExceptionDispatchInfo.Capture(exception);
        }

        if (Interlocked.CompareExchange(ref _held, 0, number) != number)
        {
            if (thrown is not null)
            {
                receiver.Fail(thrown.SourceException);
            }

            return false;
        }

        thrown?.Throw();
        trust.Took(Stopwatch.GetTimestamp() - start);
        return true;
    }

    private void LetGo()
    {
        if (_holdsBack)
        {
            _holdsBack = false;
            receiver.LetGo();
        }
    }
}
