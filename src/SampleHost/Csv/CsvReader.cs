using Collet;

namespace SampleHost.Csv;

/// <summary>
/// Reads CSV (RFC 4180) record by record, in memory bounded by the longest record allowed. Lenient as spreadsheets are: any line end,
/// text after a closing quote belongs to the field, empty lines are skipped. Not thread-safe.
/// </summary>
internal sealed class CsvReader(TextReader reader, char? delimiter)
{
    private const int LongestRecord = 1024 * 1024;

    private readonly char[] _buffer = new char[32 * 1024];
    private readonly List<int> _ends = [];
    private char _delimiter = delimiter ?? '\0';
    private char[] _record = new char[1024];
    private int _recordLength;
    private int _position;
    private int _length;

    private enum State
    {
        FieldStart,
        Plain,
        Quoted,
        QuoteInQuoted,
    }

    /// <summary>How many fields the record read last has.</summary>
    public int FieldCount => _ends.Count;

    /// <summary>A field of the record read last, without quotes; valid until the next is read.</summary>
    public ReadOnlySpan<char> Field(int index)
    {
        int start = index == 0 ? 0 : _ends[index - 1];
        return _record.AsSpan(start, _ends[index] - start);
    }

    /// <summary>Reads the next record; false at the end.</summary>
    /// <exception cref="ToolException">It is longer than 1 Mi characters.</exception>
    public async ValueTask<bool> ReadAsync(CancellationToken cancellationToken)
    {
        _ends.Clear();
        _recordLength = 0;
        var state = State.FieldStart;
        while (_position < _length || await FillAsync(cancellationToken))
        {
            while (_position < _length)
            {
                if (Take(_buffer[_position++], ref state))
                {
                    return true;
                }
            }
        }

        if (_recordLength == 0 && _ends.Count == 0 && state == State.FieldStart)
        {
            return false;
        }

        _ends.Add(_recordLength);
        return true;
    }

    // True when the character ends a record.
    private bool Take(char c, ref State state)
    {
        if (state == State.Quoted)
        {
            if (c == '"')
            {
                state = State.QuoteInQuoted;
            }
            else
            {
                Append(c);
            }

            return false;
        }

        if (c == _delimiter)
        {
            _ends.Add(_recordLength);
            state = State.FieldStart;
            return false;
        }

        if (c is '\n' or '\r')
        {
            return EndLine(ref state);
        }

        if (c == '"' && state is (State.FieldStart or State.QuoteInQuoted))
        {
            if (state == State.QuoteInQuoted)
            {
                Append('"');
            }

            state = State.Quoted;
            return false;
        }

        Append(c);
        state = State.Plain;
        return false;
    }

    // An empty line is none, and neither is what is between the two characters of CRLF.
    private bool EndLine(ref State state)
    {
        if (state == State.FieldStart && _ends.Count == 0)
        {
            return false;
        }

        _ends.Add(_recordLength);
        state = State.FieldStart;
        return true;
    }

    private void Append(char c)
    {
        if (_recordLength == _record.Length)
        {
            if (_recordLength >= LongestRecord)
            {
                throw new ToolException(
                    $"A record is longer than {LongestRecord} characters. Most likely a quote is never closed, or this is no CSV.");
            }

            Array.Resize(ref _record, Math.Min(_record.Length * 2, LongestRecord));
        }

        _record[_recordLength++] = c;
    }

    private async ValueTask<bool> FillAsync(CancellationToken cancellationToken)
    {
        _position = 0;
        _length = await reader.ReadBlockAsync(_buffer, cancellationToken);
        if (_delimiter == '\0' && _length > 0)
        {
            _delimiter = FindDelimiter(_buffer.AsSpan(0, _length));
        }

        return _length > 0;
    }

    // The one that stands most often in the first line, outside quotes.
    private static char FindDelimiter(ReadOnlySpan<char> text)
    {
        ReadOnlySpan<char> candidates = [',', ';', '\t', '|'];
        Span<int> counts = stackalloc int[candidates.Length];
        bool quoted = false;
        foreach (char c in text)
        {
            if (!quoted && c is ('\n' or '\r'))
            {
                break;
            }

            quoted ^= c == '"';
            int index = quoted ? -1 : candidates.IndexOf(c);
            if (index >= 0)
            {
                counts[index]++;
            }
        }

        int best = 0;
        for (int i = 1; i < counts.Length; i++)
        {
            best = counts[i] > counts[best] ? i : best;
        }

        return candidates[best];
    }
}
