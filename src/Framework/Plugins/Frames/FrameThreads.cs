using System.Runtime.CompilerServices;

namespace Collet.Plugins;

/// <summary>The threads loops read on. One is kept idle, so that reading goes on where no more threads can be had.</summary>
internal static class FrameThreads
{
    private const int MostIdle = 1;

    private static readonly object _gate = new();
    private static readonly List<(FrameLoop Loop, long Held)> _waiting = [];
    private static int _idle;

    /// <summary>Makes the idle thread before it is needed.</summary>
    public static void Reserve() => Start();

    /// <summary>Has a thread read.</summary>
    /// <param name="loop">What it is to read.</param>
    /// <param name="held">What <see cref="FrameLoop.Read"/> is told.</param>
    /// <returns>False where there is no thread.</returns>
    public static bool TryRun(FrameLoop loop, long held)
    {
        lock (_gate)
        {
            _waiting.Add((loop, held));
            if (_idle >= _waiting.Count)
            {
                Monitor.Pulse(_gate);
                return true;
            }
        }

        try
        {
            Start();
            return true;
        }
        catch (Exception exception) when (exception is OutOfMemoryException or ThreadStartException)
        {
            lock (_gate)
            {
                // Where it is gone, a thread that became idle has taken it.
                return !_waiting.Remove((loop, held));
            }
        }
    }

    private static void Start() => new Thread(Run) { IsBackground = true, Name = "Plugin frames" }.Start();

    private static void Run()
    {
        while (TryRunNext())
        {
        }
    }

    // Of its own: what a method has touched may be kept alive as long as it runs, and the idle thread waits for ever.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static bool TryRunNext()
    {
        if (!TryTake(out FrameLoop? loop, out long held))
        {
            return false;
        }

        loop.Read(held);
        return true;
    }

    private static bool TryTake([System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out FrameLoop? loop, out long held)
    {
        lock (_gate)
        {
            (loop, held) = (null, 0);
            if (_waiting.Count == 0)
            {
                if (_idle >= MostIdle)
                {
                    return false;
                }

                _idle++;
                while (_waiting.Count == 0)
                {
                    Monitor.Wait(_gate);
                }

                _idle--;
            }

            (loop, held) = _waiting[0];
            _waiting.RemoveAt(0);
            return true;
        }
    }
}
