using System.Text;

namespace SampleHost.Text;

/// <summary>Reads lines that end in LF, CRLF or CR, and keeps only so much of each: memory stays bounded whatever the file holds.</summary>
internal sealed class LineReader(TextReader reader, int maxLength)
{
    private readonly char[] _buffer = new char[16 * 1024];
    private readonly StringBuilder _line = new();
    private int _position;
    private int _length;
    private bool _afterCarriageReturn;

    /// <summary>The line read last, without its end.</summary>
    public string Current { get; private set; } = "";

    /// <summary>Its number, from 1.</summary>
    public long Number { get; private set; }

    /// <summary>It was longer than is kept.</summary>
    public bool IsCut { get; private set; }

    /// <summary>Reads the next line; false at the end.</summary>
    public async ValueTask<bool> ReadAsync(CancellationToken cancellationToken)
    {
        _line.Clear();
        IsCut = false;
        bool any = false;
        while (_position < _length || await FillAsync(cancellationToken))
        {
            if (_afterCarriageReturn)
            {
                _afterCarriageReturn = false;
                if (_buffer[_position] == '\n')
                {
                    _position++;
                    continue;
                }
            }

            any = true;
            int end = _buffer.AsSpan(_position, _length - _position).IndexOfAny('\n', '\r');
            Keep(_buffer.AsSpan(_position, end < 0 ? _length - _position : end));
            if (end >= 0)
            {
                _afterCarriageReturn = _buffer[_position + end] == '\r';
                _position += end + 1;
                return Finish();
            }

            _position = _length;
        }

        return any && Finish();
    }

    private bool Finish()
    {
        Current = _line.ToString();
        Number++;
        return true;
    }

    private void Keep(ReadOnlySpan<char> part)
    {
        int room = maxLength - _line.Length;
        IsCut |= part.Length > room;
        _line.Append(part[..Math.Min(room, part.Length)]);
    }

    private async ValueTask<bool> FillAsync(CancellationToken cancellationToken)
    {
        _position = 0;
        _length = await reader.ReadAsync(_buffer, cancellationToken);
        return _length > 0;
    }
}
