using System.Buffers;
using System.Text;

namespace Collet.Hosting.Configuration;

/// <summary>
/// Counts lines and columns on the way through UTF-8. Moves forward only, so that finding every place of a file costs one pass.
/// </summary>
internal sealed class TextCursor(ReadOnlyMemory<byte> text)
{
    private int _offset;
    private int _line = 1;
    private int _column = 1;

    public TextPosition Position => new(_line, _column);

    public TextPosition MoveTo(int offset)
    {
        while (_offset < offset && Step())
        {
        }

        return Position;
    }

    /// <summary>Moves to a line, from 0, and the byte in it, from 0.</summary>
    public TextPosition MoveTo(long line, long bytes)
    {
        while (_line <= line && Step())
        {
        }

        return MoveTo((int)Math.Min(_offset + bytes, text.Length));
    }

    /// <summary>Moves to the first byte that is no UTF-8; false where there is none.</summary>
    public bool MoveToInvalid()
    {
        if (System.Text.Unicode.Utf8.IsValid(text.Span))
        {
            return false;
        }

        while (Rune.DecodeFromUtf8(text.Span[_offset..], out _, out _) is OperationStatus.Done)
        {
            Step();
        }

        return true;
    }

    private bool Step()
    {
        if (_offset >= text.Length)
        {
            return false;
        }

        Rune.DecodeFromUtf8(text.Span[_offset..], out Rune rune, out int bytes);
        _offset += bytes;
        if (rune.Value == '\n')
        {
            _line++;
            _column = 1;
        }
        else
        {
            _column += rune.Utf16SequenceLength;
        }

        return true;
    }
}
