using System.Runtime.InteropServices;
using System.Text.Json;

namespace Collet.Hosting;

/// <summary>
/// Writes a JSON object in one way: no white space, keys in the order of their bytes at every level, strings with the escapes that JSON
/// demands and no others. Numbers stay as they were written: <c>1</c> and <c>1.0</c> differ. Not thread-safe.
/// </summary>
internal sealed class CanonicalJson
{
    /// <summary>The deepest nesting, as the binder allows it.</summary>
    public const int MaxDepth = 64;

    private const int LargestKeptBuffer = 256 * 1024;

    [ThreadStatic]
    private static CanonicalJson? _ofThread;

    private readonly List<Member> _members = [];
    private readonly Comparison<Member> _byName;
    private byte[] _buffer = new byte[1024];
    private byte[] _scratch = [];
    private int _length;

    public CanonicalJson() => _byName = Compare;

    /// <summary>The writer of the current thread.</summary>
    public static CanonicalJson OfThread => _ofThread ??= new CanonicalJson();

    /// <summary>Writes the object.</summary>
    /// <param name="json">One JSON object in UTF-8.</param>
    /// <param name="canonical">Valid until this thread writes the next one.</param>
    /// <returns>
    /// False where this is no JSON object, nests too deep, or has a name twice in an object: that is for the binder to judge.
    /// </returns>
    public bool TryWrite(ReadOnlySpan<byte> json, out ReadOnlySpan<byte> canonical)
    {
        Trim();
        _length = 0;
        _members.Clear();
        canonical = default;
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = MaxDepth });
        try
        {
            if (!reader.Read() || reader.TokenType is not JsonTokenType.StartObject || !TryWriteObject(ref reader) || reader.Read())
            {
                return false;
            }
        }
        catch (JsonException)
        {
            return false;
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair in an escape.
            return false;
        }

        canonical = _buffer.AsSpan(0, _length);
        return true;
    }

    private bool TryWriteValue(ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                return TryWriteObject(ref reader);
            case JsonTokenType.StartArray:
                return TryWriteArray(ref reader);
            case JsonTokenType.String:
                WriteString(ref reader);
                return true;
            default:
                Append(reader.ValueSpan);
                return true;
        }
    }

    private bool TryWriteArray(ref Utf8JsonReader reader)
    {
        Append((byte)'[');
        bool first = true;
        while (reader.Read() && reader.TokenType is not JsonTokenType.EndArray)
        {
            if (!first)
            {
                Append((byte)',');
            }

            first = false;
            if (!TryWriteValue(ref reader))
            {
                return false;
            }
        }

        Append((byte)']');
        return true;
    }

    private bool TryWriteObject(ref Utf8JsonReader reader)
    {
        Append((byte)'{');
        int start = _length;
        int firstMember = _members.Count;
        bool sorted = true;
        while (reader.Read() && reader.TokenType is not JsonTokenType.EndObject)
        {
            if (_members.Count > firstMember)
            {
                Append((byte)',');
            }

            int at = _length;
            WriteString(ref reader);
            int name = _length - at;
            Append((byte)':');
            if (!reader.Read() || !TryWriteValue(ref reader))
            {
                return false;
            }

            var member = new Member(at, _length - at, name);
            sorted = sorted && (_members.Count == firstMember || Compare(_members[^1], member) < 0);
            _members.Add(member);
        }

        if (!sorted && !TrySort(start, CollectionsMarshal.AsSpan(_members)[firstMember..]))
        {
            return false;
        }

        _members.RemoveRange(firstMember, _members.Count - firstMember);
        Append((byte)'}');
        return true;
    }

    private bool TrySort(int start, Span<Member> members)
    {
        members.Sort(_byName);
        for (int i = 1; i < members.Length; i++)
        {
            if (Compare(members[i - 1], members[i]) == 0)
            {
                return false;
            }
        }

        int length = _length - start;
        if (_scratch.Length < length)
        {
            _scratch = new byte[Math.Max(length, 1024)];
        }

        int to = 0;
        foreach (Member member in members)
        {
            if (to > 0)
            {
                _scratch[to++] = (byte)',';
            }

            _buffer.AsSpan(member.Start, member.Length).CopyTo(_scratch.AsSpan(to));
            to += member.Length;
        }

        _scratch.AsSpan(0, length).CopyTo(_buffer.AsSpan(start));
        return true;
    }

    private void WriteString(ref Utf8JsonReader reader)
    {
        ReadOnlySpan<byte> written = reader.ValueSpan;
        Append((byte)'"');
        if (!reader.ValueIsEscaped)
        {
            Append(written);
        }
        else
        {
            if (_scratch.Length < written.Length)
            {
                _scratch = new byte[Math.Max(written.Length, 1024)];
            }

            Escape(_scratch.AsSpan(0, reader.CopyString(_scratch)));
        }

        Append((byte)'"');
    }

    private void Escape(ReadOnlySpan<byte> text)
    {
        foreach (byte c in text)
        {
            if (c is (byte)'"' or (byte)'\\')
            {
                Append((byte)'\\');
                Append(c);
            }
            else if (c < 0x20)
            {
                Append(c < 0x10 ? @"\u000"u8 : @"\u001"u8);
                Append("0123456789abcdef"u8[c & 0xF]);
            }
            else
            {
                Append(c);
            }
        }
    }

    private void Append(byte value)
    {
        if (_length == _buffer.Length)
        {
            Grow(1);
        }

        _buffer[_length++] = value;
    }

    private void Append(ReadOnlySpan<byte> values)
    {
        if (values.Length > _buffer.Length - _length)
        {
            Grow(values.Length);
        }

        values.CopyTo(_buffer.AsSpan(_length));
        _length += values.Length;
    }

    private void Grow(int more) => Array.Resize(ref _buffer, Math.Max(_buffer.Length * 2, _length + more));

    private void Trim()
    {
        if (_buffer.Length > LargestKeptBuffer)
        {
            _buffer = new byte[1024];
        }

        if (_scratch.Length > LargestKeptBuffer)
        {
            _scratch = [];
        }
    }

    private int Compare(Member a, Member b) => Name(a).SequenceCompareTo(Name(b));

    private ReadOnlySpan<byte> Name(Member member) => _buffer.AsSpan(member.Start + 1, member.NameLength - 2);

    /// <summary>A name and its value in the buffer.</summary>
    /// <param name="Start">Where the name's first quote stands.</param>
    /// <param name="Length">Of name, colon and value.</param>
    /// <param name="NameLength">Of the name with both quotes.</param>
    private readonly record struct Member(int Start, int Length, int NameLength);
}
