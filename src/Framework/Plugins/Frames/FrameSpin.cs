using System.Diagnostics;

namespace Collet.Plugins;

/// <summary>
/// Asks for the next bytes for a few microseconds before the thread sleeps until they come: to be woken costs more than most calls. Where
/// asking does not pay it asks ever more seldom, and hardly at all in the end. For the reading thread alone.
/// </summary>
internal sealed class FrameSpin
{
    private const int LongestPause = 1024;
    private const int Pause = 10;

    private static readonly bool _isOfUse = Environment.ProcessorCount > 1;
    private static readonly long _longest = Stopwatch.Frequency / 40_000;

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
