using System.Diagnostics;

namespace Collet.Plugins;

/// <summary>
/// Whether work of one kind runs on the thread that reads frames, where it is there at once, or on a thread of the pool, where it may take
/// as long as it likes. Learns from how long it took. For the reading thread alone.
/// </summary>
internal sealed class FrameTrust
{
    private const int ShortestBan = 64;
    private const int LongestBan = 4096;
    private const int MostSlow = 2;

    // Some ten times what another thread would cost.
    private static readonly long _quick = Stopwatch.Frequency / 10_000;

    private int _slow;
    private int _banned;
    private int _nextBan = ShortestBan;

    /// <summary>Looks whether the next work may run on the reading thread.</summary>
    public bool Ask()
    {
        if (_banned == 0)
        {
            return true;
        }

        _banned--;
        return false;
    }

    /// <summary>It ran there and took so long.</summary>
    public void Took(long ticks)
    {
        if (ticks > _quick)
        {
            Held();
        }
        else if (_slow > 0)
        {
            (_slow, _nextBan) = (0, ShortestBan);
        }
    }

    /// <summary>It ran there and another thread had to go on reading. Once is an accident of the machine's; twice running is not.</summary>
    public void Held()
    {
        if (++_slow >= MostSlow)
        {
            // The first after the ban decides by itself.
            _slow = MostSlow - 1;
            _banned = _nextBan;
            _nextBan = Math.Min(_nextBan * 2, LongestBan);
        }
    }
}
