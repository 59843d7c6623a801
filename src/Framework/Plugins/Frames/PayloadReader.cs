using System.Buffers.Binary;
using System.Text;

namespace Collet.Plugins;

/// <summary>Reads the payload of a frame. Nothing it reads can make it read elsewhere, or take more memory than came.</summary>
/// <param name="payload">The payload.</param>
internal ref struct PayloadReader(ReadOnlyMemory<byte> payload)
{
    private static readonly UTF8Encoding _strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private ReadOnlyMemory<byte> _left = payload;

    public byte Byte() => Take(1).Span[0];

    /// <summary>A byte that is 0 or 1.</summary>
    public bool Flag() => Byte() switch
    {
        0 => false,
        1 => true,
        byte other => throw new FrameException($"A flag is {other}; 0 or 1 is one."),
    };

    public uint UInt32() => BinaryPrimitives.ReadUInt32LittleEndian(Take(4).Span);

    public long Int64() => BinaryPrimitives.ReadInt64LittleEndian(Take(8).Span);

    public double Double() => BitConverter.Int64BitsToDouble(Int64());

    /// <summary>How many of something follow.</summary>
    public int Count(int most)
    {
        uint count = UInt32();
        return count <= (uint)most ? (int)count : throw new FrameException($"{count} were announced where {most} are allowed.");
    }

    /// <summary>So many bytes, as long as the frame lives.</summary>
    public ReadOnlyMemory<byte> Raw(int length) => Take(length);

    /// <summary>Bytes behind their length, as long as the frame lives.</summary>
    public ReadOnlyMemory<byte> Bytes(int most) => Take(Count(most));

    /// <summary>Text behind its length.</summary>
    public string Text(int most)
    {
        try
        {
            return _strict.GetString(Bytes(most).Span);
        }
        catch (DecoderFallbackException)
        {
            throw new FrameException("A text is not UTF-8.");
        }
    }

    /// <summary>Text, or null.</summary>
    public string? OptionalText(int most) => Flag() ? Text(most) : null;

    public string[] Texts(int mostTexts, int mostBytes)
    {
        var texts = new List<string>();
        for (int left = Count(mostTexts); left > 0; left--)
        {
            texts.Add(Text(mostBytes));
        }

        return [.. texts];
    }

    /// <summary>All that is left.</summary>
    public ReadOnlyMemory<byte> Rest()
    {
        ReadOnlyMemory<byte> rest = _left;
        _left = default;
        return rest;
    }

    /// <summary>Nothing may be left.</summary>
    public readonly void End()
    {
        if (!_left.IsEmpty)
        {
            throw new FrameException($"{_left.Length} bytes follow the end of a payload.");
        }
    }

    private ReadOnlyMemory<byte> Take(int length)
    {
        if (length > _left.Length)
        {
            throw new FrameException($"A payload ends where {length} more bytes were to come.");
        }

        ReadOnlyMemory<byte> taken = _left[..length];
        _left = _left[length..];
        return taken;
    }
}
