namespace Collet.Hosting.Configuration;

/// <summary>How long a file that changes is left alone before it is read, and when that has been long enough. Not thread-safe.</summary>
internal sealed class ReadingPatience(TimeProvider time)
{
    /// <summary>A file that is written all the time is looked at nevertheless, this long after the first change.</summary>
    public static readonly TimeSpan Most = TimeSpan.FromSeconds(30);

    /// <summary>From then on, so many times it may turn out to be written still; after that it is taken as it is.</summary>
    private const int MostLooks = 10;

    private static readonly TimeSpan _mostBetweenLooks = TimeSpan.FromSeconds(1);

    private long? _firstChange;
    private int _looks;

    /// <summary>The file is to be taken as it is.</summary>
    public bool IsExhausted => _looks >= MostLooks;

    /// <summary>How long it may take from <see cref="Most"/> until then.</summary>
    public static TimeSpan Last => MostLooks * _mostBetweenLooks;

    /// <summary>The file is looked at twice, the second time at the end of the debounce; so long before that for the first time.</summary>
    public static TimeSpan BetweenLooks(TimeSpan debounce) => debounce / 2 < _mostBetweenLooks ? debounce / 2 : _mostBetweenLooks;

    /// <summary>How long it is to the first look, where the file has changed just now.</summary>
    public TimeSpan Wait(TimeSpan debounce)
    {
        TimeSpan left = Most - Passed();
        TimeSpan wait = (left < debounce ? left : debounce) - BetweenLooks(debounce);
        return wait > TimeSpan.Zero ? wait : TimeSpan.Zero;
    }

    /// <summary>Somebody was writing the file between the looks, or still is.</summary>
    /// <returns>How long that has been going on, once, where it is too long; null otherwise.</returns>
    public TimeSpan? LookAgain() => Passed() is var passed && passed >= Most && ++_looks == 1 ? passed : null;

    /// <summary>What there was to read has been read.</summary>
    public void Rest()
    {
        _firstChange = null;
        _looks = 0;
    }

    private TimeSpan Passed() => time.GetElapsedTime(_firstChange ??= time.GetTimestamp());
}
