namespace Collet.Analyzers.Permissions;

/// <summary>A set of needs, as bits. Never changed once it is made.</summary>
internal sealed class NeedSet(ulong[] bits)
{
    private readonly ulong[] _bits = bits;

    public static NeedSet Empty { get; } = new([]);

    public bool Contains(int need) => need >> 6 < _bits.Length && (_bits[need >> 6] & (1UL << (need & 63))) != 0;

    public IEnumerable<int> All()
    {
        for (int i = 0; i < _bits.Length; i++)
        {
            for (int bit = 0; bit < 64 && _bits[i] >> bit != 0; bit++)
            {
                if ((_bits[i] & (1UL << bit)) != 0)
                {
                    yield return (i << 6) + bit;
                }
            }
        }
    }

    /// <summary>Both sets' members; one of the two themselves where it has them all already.</summary>
    public NeedSet With(NeedSet other)
    {
        if (ReferenceEquals(this, other) || other._bits.Length == 0 || Holds(other))
        {
            return this;
        }

        if (other.Holds(this))
        {
            return other;
        }

        (NeedSet more, NeedSet less) = _bits.Length >= other._bits.Length ? (this, other) : (other, this);
        ulong[] bits = (ulong[])more._bits.Clone();
        for (int i = 0; i < less._bits.Length; i++)
        {
            bits[i] |= less._bits[i];
        }

        return new(bits);
    }

    public NeedSet With(int need)
    {
        if (Contains(need))
        {
            return this;
        }

        ulong[] bits = new ulong[Math.Max(_bits.Length, (need >> 6) + 1)];
        _bits.CopyTo(bits, 0);
        bits[need >> 6] |= 1UL << (need & 63);
        return new(bits);
    }

    private bool Holds(NeedSet other)
    {
        if (other._bits.Length > _bits.Length)
        {
            return false;
        }

        for (int i = 0; i < other._bits.Length; i++)
        {
            if ((other._bits[i] & ~_bits[i]) != 0)
            {
                return false;
            }
        }

        return true;
    }
}
