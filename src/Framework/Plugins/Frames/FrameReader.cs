using System.Buffers.Binary;

namespace Collet.Plugins;

/// <summary>
/// Cuts bytes into frames, whatever pieces they come in. Takes memory for bytes that have come, never for bytes that were announced.
/// Not thread-safe.
/// </summary>
/// <param name="most">The longest frame allowed, in bytes after the length.</param>
internal sealed class FrameReader(int most)
{
    private const int Smallest = 64 * 1024;

    private byte[] _buffer = new byte[Smallest];
    private int _start;
    private int _end;

    /// <summary>A frame has begun and not ended.</summary>
    public bool IsInFrame => _end > _start;

    /// <summary>A whole frame, or what cannot become one, is there to be read.</summary>
    public bool HasFrame
    {
        get
        {
            ReadOnlySpan<byte> held = _buffer.AsSpan(_start, _end - _start);
            return held.Length >= Frame.LengthBytes && (uint)held.Length - Frame.LengthBytes >= BinaryPrimitives.ReadUInt32LittleEndian(held);
        }
    }

    /// <summary>Where the next bytes go, never empty. Ends the life of the frames read before.</summary>
    public Memory<byte> GetSpace()
    {
        if (_start == _end)
        {
            _start = _end = 0;
            if (_buffer.Length > Smallest)
            {
                _buffer = new byte[Smallest];
            }
        }
        else if (_end == _buffer.Length)
        {
            int held = _end - _start;
            byte[] next = held > _buffer.Length / 2 ? new byte[_buffer.Length * 2] : _buffer;
            Buffer.BlockCopy(_buffer, _start, next, 0, held);
            (_buffer, _start, _end) = (next, 0, held);
        }

        return _buffer.AsMemory(_end);
    }

    /// <summary>So many bytes were put where <see cref="GetSpace"/> said.</summary>
    public void Advance(int count) => _end += count;

    /// <summary>Takes the next frame; false where more bytes must come first.</summary>
    /// <exception cref="FrameException">The length is none that is allowed.</exception>
    public bool TryRead(out Frame frame)
    {
        ReadOnlySpan<byte> held = _buffer.AsSpan(_start, _end - _start);
        if (held.Length < Frame.LengthBytes)
        {
            frame = default;
            return false;
        }

        uint length = BinaryPrimitives.ReadUInt32LittleEndian(held);
        if (length < Frame.HeaderBytes || length > (uint)most)
        {
            throw new FrameException($"A frame of {length} bytes was announced; {Frame.HeaderBytes} to {most} are allowed.");
        }

        if (held.Length < Frame.LengthBytes + (int)length)
        {
            frame = default;
            return false;
        }

        int payload = _start + Frame.LengthBytes + Frame.HeaderBytes;
        frame = new Frame(
            (FrameKind)held[Frame.LengthBytes],
            BinaryPrimitives.ReadUInt64LittleEndian(held[(Frame.LengthBytes + 1)..]),
            _buffer.AsMemory(payload, (int)length - Frame.HeaderBytes));
        _start += Frame.LengthBytes + (int)length;
        return true;
    }
}
