using System.Runtime.CompilerServices;

namespace Collet.Plugins;

/// <summary>
/// One thread that looks after all loops of the process, about every millisecond while frames are taken; it sleeps while none are.
/// </summary>
internal static class FrameSentinel
{
    private const int StackBytes = 256 * 1024;
    private const int QuietLooks = 2;

    private static readonly Lock _gate = new();
    private static readonly AutoResetEvent _rouse = new(false);
    private static FrameLoop[] _loops = [];
    private static Thread? _thread;
    private static int _isAsleep;

    /// <summary>Looks after a loop from now on.</summary>
    public static void Watch(FrameLoop loop)
    {
        lock (_gate)
        {
            _loops = [.. _loops, loop];
            if (_thread is null)
            {
                _thread = new Thread(Run, StackBytes) { IsBackground = true, Name = "Plugin sentinel" };
                _thread.Start();
            }
        }
    }

    /// <summary>Looks after it no more.</summary>
    public static void Leave(FrameLoop loop)
    {
        lock (_gate)
        {
            _loops = [.. _loops.Where(one => one != loop)];
        }
    }

    /// <summary>Wakes it where it sleeps. Behind a full fence after what it is to see.</summary>
    public static void Rouse()
    {
        if (Volatile.Read(ref _isAsleep) != 0 && Interlocked.Exchange(ref _isAsleep, 0) != 0)
        {
            _rouse.Set();
        }
    }

    private static void Run()
    {
        int quiet = 0;
        while (true)
        {
            Thread.Sleep(1);
            quiet = LooksAfterAll() ? 0 : quiet + 1;
            if (quiet >= QuietLooks)
            {
                Interlocked.Exchange(ref _isAsleep, 1);
                // What began before may not have seen that.
                if (IsAnyHeld())
                {
                    Interlocked.Exchange(ref _isAsleep, 0);
                }
                else
                {
                    _rouse.WaitOne();
                }

                quiet = 0;
            }
        }
    }

    // Of their own, as the next: what the thread's lowest method has touched may be kept alive while it sleeps.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static bool IsAnyHeld() => Array.Exists(Volatile.Read(ref _loops), loop => loop.IsHeld);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static bool LooksAfterAll()
    {
        bool isBusy = false;
        foreach (FrameLoop loop in Volatile.Read(ref _loops))
        {
            isBusy |= loop.LookAfter();
        }

        return isBusy;
    }
}
