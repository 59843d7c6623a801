using System.Text.RegularExpressions;

namespace Collet.Hosting.Middlewares;

/// <summary>
/// Adds up what the patterns of a call take that look back and ahead: each value has its time-out, and many values that each just keep it
/// must not add up to minutes.
/// </summary>
internal struct PatternClock(TimeProvider time, TimeSpan most)
{
    private long _start;
    private TimeSpan _taken;

    public void Start(Regex pattern)
    {
        if (ConfiguredPattern.Backtracks(pattern))
        {
            _start = time.GetTimestamp();
        }
    }

    public bool HasRunOut(Regex pattern)
    {
        if (!ConfiguredPattern.Backtracks(pattern))
        {
            return false;
        }

        _taken += time.GetElapsedTime(_start);
        return _taken > most;
    }
}
