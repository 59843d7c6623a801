using System.Diagnostics;

namespace Collet.Plugins;

/// <summary>
/// Asks for the next bytes for a while before the thread sleeps until they come: to be woken costs more than most calls. Where asking does
/// not pay it asks ever more seldom. For the reading thread alone.
/// </summary>
internal sealed class FrameSpin
{
    // The price where it never pays: a microsecond per read. Not much more, as two threads the kernel has put on one processor are
    // only moved apart while both run.
    private const int LongestPause = 128;
    private const int Pause = 10;

    private static readonly bool _isOfUse = Environment.ProcessorCount > 1;
    // About twice what it costs to sleep and to be woken on another processor.
    private static readonly long _longest = Stopwatch.Frequency / 10_000;

    private int _pause = 1;
    private int _left;

    /// <summary>Comes back when bytes are there, or when it is better to sleep.</summary>
    public void Wait(IFrameInput input)
    {
        if (!_isOfUse)
        {
            return;
        }

        if (_left > 0)
        {
            _left--;
            return;
        }

        long end = Stopwatch.GetTimestamp() + _longest;
        do
        {
            if (input.IsReady)
            {
                _pause = 1;
                return;
            }

            Thread.SpinWait(Pause);
        }
        while (Stopwatch.GetTimestamp() < end);

        _left = _pause;
        _pause = Math.Min(_pause * 2, LongestPause);
    }
}
