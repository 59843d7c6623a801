using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Collet;

/// <summary>An IP address, or all that begin with the same bits. IPv4 addresses in IPv6 form are IPv4 addresses.</summary>
internal sealed class AddressRange
{
    // What ::ffff:10.0.0.1 begins with.
    private const int MappedBits = 96;

    private readonly byte[] _address;
    private readonly int _bits;

    private AddressRange(byte[] address, int bits)
    {
        _address = address;
        _bits = bits;
        for (int i = 0; i < address.Length; i++)
        {
            int kept = Math.Min(8, Math.Max(0, bits - (i * 8)));
            address[i] = (byte)(address[i] & (0xff << (8 - kept)));
        }
    }

    /// <summary>Reads <c>10.0.0.1</c>, <c>10.0.0.0/8</c>, <c>[::1]</c>, <c>[fd00::/8]</c> or <c>[fd00::]/8</c>.</summary>
    /// <param name="text">An address.</param>
    /// <param name="range">What it means.</param>
    /// <param name="problem">What is wrong; null where the text is nothing like an address.</param>
    public static bool TryParse(string text, [NotNullWhen(true)] out AddressRange? range, out string? problem)
    {
        range = null;
        problem = null;
        string inner = text;
        bool isV6 = text.Length > 0 && text[0] == '[';
        if (isV6)
        {
            int close = text.IndexOf(']');
            string rest = text.Substring(close + 1);
            inner = close < 0 || (rest.Length > 0 && rest[0] != '/') ? "" : $"{text.Substring(1, close - 1)}{rest}";
        }

        int slash = inner.IndexOf('/');
        string address = slash < 0 ? inner : inner.Substring(0, slash);
        byte[]? bytes = isV6 ? IpText.V6(address) : IpText.V4(address);
        if (bytes is null)
        {
            problem = isV6 ? $"'{text}' is no IPv6 address; [::1] is, without a zone"
                : slash >= 0 ? $"'{text}' is no range of addresses; 10.0.0.0/8 and [fd00::]/8 are"
                : null;
            return false;
        }

        int bits = bytes.Length * 8;
        if (slash >= 0 && !IsBits(inner.Substring(slash + 1), bytes.Length * 8, out bits))
        {
            problem = $"'{inner.Substring(slash + 1)}' is no number of bits; 0 to {bytes.Length * 8} is";
            return false;
        }

        range = bits >= MappedBits && IsMapped(bytes)
            ? new AddressRange([bytes[12], bytes[13], bytes[14], bytes[15]], bits - MappedBits)
            : new AddressRange(bytes, bits);
        return true;
    }

    /// <summary>Tells whether all addresses of the other range are of this one.</summary>
    public bool Covers(AddressRange other)
    {
        if (_address.Length != other._address.Length || _bits > other._bits)
        {
            return false;
        }

        var start = new AddressRange((byte[])other._address.Clone(), _bits);
        return start._address.SequenceEqual(_address);
    }

    /// <summary>The normal form.</summary>
    public override string ToString()
    {
        string bits = _bits == _address.Length * 8 ? "" : "/" + _bits.ToString(CultureInfo.InvariantCulture);
        return _address.Length == 4 ? IpText.Of(_address) + bits : $"[{IpText.Of(_address)}{bits}]";
    }

    private static bool IsBits(string text, int most, out int bits) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out bits) && bits <= most;

    private static bool IsMapped(byte[] address) =>
        address.Length == 16 && address[10] == 0xff && address[11] == 0xff && address.Take(10).All(part => part == 0);
}
