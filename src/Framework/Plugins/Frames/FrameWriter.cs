using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace Collet.Plugins;

/// <summary>Writes frames one after the other into one buffer. Not thread-safe.</summary>
internal sealed class FrameWriter : IBufferWriter<byte>
{
    private const int LargestKept = 256 * 1024;

    private byte[] _buffer = new byte[4096];
    private int _frame;
    private int _end;

    /// <summary>The frames written since <see cref="Clear"/>.</summary>
    public ReadOnlyMemory<byte> Written => _buffer.AsMemory(0, _end);

    /// <summary>Begins a frame.</summary>
    public void Begin(FrameKind kind, ulong id = 0)
    {
        _frame = _end;
        Span<byte> head = GetSpan(Frame.LengthBytes + Frame.HeaderBytes);
        head[Frame.LengthBytes] = (byte)kind;
        BinaryPrimitives.WriteUInt64LittleEndian(head[(Frame.LengthBytes + 1)..], id);
        _end += Frame.LengthBytes + Frame.HeaderBytes;
    }

    /// <summary>Ends the frame begun last.</summary>
    /// <returns>The length of the frame's payload.</returns>
    public int End()
    {
        int length = _end - _frame - Frame.LengthBytes;
        BinaryPrimitives.WriteUInt32LittleEndian(_buffer.AsSpan(_frame), (uint)length);
        return length - Frame.HeaderBytes;
    }

    /// <summary>Takes the frame begun last back.</summary>
    public void Undo() => _end = _frame;

    public void Byte(byte value)
    {
        GetSpan(1)[0] = value;
        _end++;
    }

    public void UInt32(uint value)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(GetSpan(4), value);
        _end += 4;
    }

    public void Int64(long value)
    {
        BinaryPrimitives.WriteInt64LittleEndian(GetSpan(8), value);
        _end += 8;
    }

    public void Double(double value) => Int64(BitConverter.DoubleToInt64Bits(value));

    /// <summary>Bytes without their length: the last of a frame, or of a fixed number.</summary>
    public void Raw(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(GetSpan(bytes.Length));
        _end += bytes.Length;
    }

    /// <summary>Bytes behind their length.</summary>
    public void Bytes(ReadOnlySpan<byte> bytes)
    {
        UInt32((uint)bytes.Length);
        Raw(bytes);
    }

    /// <summary>Text behind its length. Half of a surrogate pair becomes U+FFFD.</summary>
    public void Text(string text)
    {
        int length = Encoding.UTF8.GetByteCount(text);
        UInt32((uint)length);
        _end += Encoding.UTF8.GetBytes(text, GetSpan(length));
    }

    /// <summary>Text, or that there is none.</summary>
    public void OptionalText(string? text)
    {
        Byte(text is null ? (byte)0 : (byte)1);
        if (text is not null)
        {
            Text(text);
        }
    }

    public void Texts(IReadOnlyList<string> texts)
    {
        UInt32((uint)texts.Count);
        foreach (string text in texts)
        {
            Text(text);
        }
    }

    /// <summary>Drops what was written.</summary>
    public void Clear()
    {
        _frame = _end = 0;
        if (_buffer.Length > LargestKept)
        {
            _buffer = new byte[4096];
        }
    }

    public void Advance(int count) => _end += count;

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        Grow(sizeHint);
        return _buffer.AsMemory(_end);
    }

    public Span<byte> GetSpan(int sizeHint = 0)
    {
        Grow(sizeHint);
        return _buffer.AsSpan(_end);
    }

    private void Grow(int room)
    {
        int needed = checked(_end + Math.Max(room, 1));
        if (needed > _buffer.Length)
        {
            Array.Resize(ref _buffer, (int)Math.Max(needed, Math.Min((long)_buffer.Length * 2, Array.MaxLength)));
        }
    }
}
