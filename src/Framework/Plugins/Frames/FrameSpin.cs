using System.Diagnostics;

namespace Collet.Plugins;

/// <summary>
/// Asks for the next bytes for a while before the thread sleeps until they come: to be woken costs more than most calls. Where asking does
/// not pay it asks ever more seldom; where bytes come, but mostly late, it leaves the processor to others for long. For the reading thread
/// alone.
/// </summary>
internal sealed class FrameSpin
{
    // The price where it never pays: a microsecond per read. Not much more, as two threads the kernel has put on one processor are
    // only moved apart while both run.
    private const int LongestPause = 128;
    private const int Rest = 16 * 1024;
    private const int Judged = 512;
    private const int Pause = 10;

    private static readonly bool _isOfUse = Environment.ProcessorCount > 1;

    // About twice what it costs to sleep and to be woken on another processor.
    private static readonly long _longest = Stopwatch.Frequency / 10_000;

    // Where both sides ask, the next quick call is there by then.
    private static readonly long _soon = Stopwatch.Frequency / 100_000;

    private int _pause = 1;
    private int _left;
    private int _came;
    private int _cameSoon;

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

        long start = Stopwatch.GetTimestamp();
        while (!input.IsReady)
        {
            if (Stopwatch.GetTimestamp() - start > _longest)
            {
                _left = _pause;
                _pause = Math.Min(_pause * 2, LongestPause);
                return;
            }

            Thread.SpinWait(Pause);
        }

        _pause = 1;
        Judge(Stopwatch.GetTimestamp() - start <= _soon);
    }

    private void Judge(bool soon)
    {
        _came++;
        _cameSoon += soon ? 1 : 0;
        if (_came < Judged)
        {
            return;
        }

        if (_cameSoon < _came / 2)
        {
            _left = Rest;
        }

        (_came, _cameSoon) = (0, 0);
    }
}
