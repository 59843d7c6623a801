using System.Globalization;
using System.Text;
using System.Text.Json;
using Collet;

namespace SampleHost.Json;

/// <summary>Compiles JSONPath by recursive descent. Used once.</summary>
internal sealed class JsonPathParser(string text)
{
    // Parentheses and filters in filters use the thread's stack.
    private const int DeepestNesting = 50;

    private const long LargestInteger = (1L << 53) - 1;

    private int _at;
    private int _depth;

    /// <summary>The whole text as a query.</summary>
    public JsonPath ParseQuery()
    {
        if (!Take('$'))
        {
            throw Fault("a query that begins with '$', such as $.items[*].name");
        }

        JsonPath path = ParseSegments(isRelative: false);
        return _at == text.Length ? path : throw Fault("'.name', '..', '[...]' or the end");
    }

    private JsonPath ParseSegments(bool isRelative)
    {
        var segments = new List<JsonPathSegment>();
        while (true)
        {
            int before = _at;
            SkipSpace();
            if (TakeWord(".."))
            {
                segments.Add(new JsonPathSegment(Peek == '[' ? ParseBrackets() : [ParseShorthand()], IsDescendant: true));
            }
            else if (Take('.'))
            {
                segments.Add(new JsonPathSegment([ParseShorthand()], IsDescendant: false));
            }
            else if (Peek == '[')
            {
                segments.Add(new JsonPathSegment(ParseBrackets(), IsDescendant: false));
            }
            else
            {
                _at = before;
                return new JsonPath(segments, isRelative);
            }
        }
    }

    private JsonPathSelector ParseShorthand()
    {
        if (Take('*'))
        {
            return new WildcardSelector();
        }

        int start = _at;
        while (_at < text.Length && IsNameCharacter(text[_at], first: _at == start))
        {
            _at++;
        }

        return _at > start ? new NameSelector(text[start.._at]) : throw Fault("a name or '*'; write other names as ['name']");
    }

    private List<JsonPathSelector> ParseBrackets()
    {
        Expect('[');
        var selectors = new List<JsonPathSelector>();
        do
        {
            SkipSpace();
            selectors.Add(ParseSelector());
            SkipSpace();
        }
        while (Take(','));
        Expect(']');
        return selectors;
    }

    private JsonPathSelector ParseSelector()
    {
        switch (Peek)
        {
            case '\'' or '"':
                return new NameSelector(ParseString());
            case '*':
                _at++;
                return new WildcardSelector();
            case '?':
                _at++;
                return Nested(() => new FilterSelector(ParseOr()));
            default:
                return ParseIndexOrSlice();
        }
    }

    private JsonPathSelector ParseIndexOrSlice()
    {
        long? start = ParseInteger();
        SkipSpace();
        if (!Take(':'))
        {
            return new IndexSelector(start ?? throw Fault("a name in quotes, an index, a slice, '*' or '?'"));
        }

        SkipSpace();
        long? end = ParseInteger();
        SkipSpace();
        long? step = null;
        if (Take(':'))
        {
            SkipSpace();
            step = ParseInteger();
        }

        return new SliceSelector(start, end, step ?? 1);
    }

    private JsonPathLogical ParseOr()
    {
        JsonPathLogical left = ParseAnd();
        while (TakeOperator("||"))
        {
            left = new OrExpression(left, ParseAnd());
        }

        return left;
    }

    private JsonPathLogical ParseAnd()
    {
        JsonPathLogical left = ParseBasic();
        while (TakeOperator("&&"))
        {
            left = new AndExpression(left, ParseBasic());
        }

        return left;
    }

    private JsonPathLogical ParseBasic()
    {
        SkipSpace();
        if (Take('!'))
        {
            SkipSpace();
            return new NotExpression(Peek == '(' ? ParseParenthesized() : ParseExistence());
        }

        return Peek == '(' ? ParseParenthesized() : ParseTest();
    }

    private JsonPathLogical ParseParenthesized() => Nested(() =>
    {
        Expect('(');
        JsonPathLogical inner = ParseOr();
        SkipSpace();
        Expect(')');
        return inner;
    });

    private ExistsExpression ParseExistence() =>
        Peek is '@' or '$' ? new ExistsExpression(ParseFilterQuery()) : throw Fault("a query that begins with '@' or '$'");

    private JsonPathLogical ParseTest()
    {
        JsonPath? query = Peek is '@' or '$' ? ParseFilterQuery() : null;
        JsonPathOperand? left = query is null ? ParseOperand() : null;
        SkipSpace();
        if (TakeComparison() is not { } comparison)
        {
            return query is not null ? new ExistsExpression(query) : throw Fault("==, !=, <, <=, > or >=");
        }

        SkipSpace();
        return new CompareExpression(left ?? Singular(query!), comparison, ParseOperand());
    }

    private JsonPathOperand ParseOperand() => Peek switch
    {
        '@' or '$' => Singular(ParseFilterQuery()),
        '\'' or '"' => new LiteralOperand(ToElement(ParseString())),
        _ when TakeWord("length(") => Close(new LengthOperand(ParseArgument())),
        _ when TakeWord("count(") => Close(new CountOperand(ParseArgumentQuery())),
        _ => ParseLiteral(),
    };

    private JsonPathOperand ParseArgument()
    {
        SkipSpace();
        return Nested(ParseOperand);
    }

    private JsonPath ParseArgumentQuery()
    {
        SkipSpace();
        return Peek is '@' or '$' ? ParseFilterQuery() : throw Fault("a query that begins with '@' or '$'");
    }

    private JsonPathOperand Close(JsonPathOperand function)
    {
        SkipSpace();
        Expect(')');
        return function;
    }

    private QueryOperand Singular(JsonPath query) =>
        query.IsSingular ? new QueryOperand(query) : throw Fault("a query for one value, of names and indexes only, in a comparison");

    private JsonPath ParseFilterQuery()
    {
        bool isRelative = text[_at++] == '@';
        return ParseSegments(isRelative);
    }

    private LiteralOperand ParseLiteral()
    {
        int start = _at;
        while (_at < text.Length && (char.IsAsciiLetterOrDigit(text[_at]) || text[_at] is '-' or '+' or '.'))
        {
            _at++;
        }

        string literal = text[start.._at];
        try
        {
            // What is left of JSON's values without quotes and brackets: numbers, true, false, null.
            return new LiteralOperand(JsonElement.Parse(literal));
        }
        catch (JsonException)
        {
            _at = start;
            throw Fault("a query, a number, a string in quotes, true, false, null, length(...) or count(...)");
        }
    }

    private string ParseString()
    {
        char quote = text[_at++];
        var value = new StringBuilder();
        while (_at < text.Length && text[_at] != quote)
        {
            value.Append(text[_at] == '\\' ? ParseEscape(quote) : text[_at] >= ' ' ? text[_at++] : throw Fault("no control characters in a string"));
        }

        Expect(quote);
        return value.ToString();
    }

    private char ParseEscape(char quote)
    {
        _at++;
        char c = Peek;
        _at++;
        switch (c)
        {
            case 'b':
                return '\b';
            case 'f':
                return '\f';
            case 'n':
                return '\n';
            case 'r':
                return '\r';
            case 't':
                return '\t';
            case '/' or '\\':
                return c;
            case 'u' when _at + 4 <= text.Length
                && ushort.TryParse(text.AsSpan(_at, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ushort unit):
                _at += 4;
                return (char)unit;
            default:
                return c == quote ? c : throw Fault("one of the escapes of JSON");
        }
    }

    private long? ParseInteger()
    {
        int start = _at;
        Take('-');
        while (char.IsAsciiDigit(Peek))
        {
            _at++;
        }

        ReadOnlySpan<char> digits = text.AsSpan(start, _at - start);
        if (digits.IsEmpty)
        {
            return null;
        }

        bool hasLeadingZero = digits is ['0', _, ..] or ['-', '0', ..];
        return !hasLeadingZero
            && long.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long value)
            && Math.Abs(value) <= LargestInteger
            ? value
            : throw Fault("a whole number without leading zeros, at most 2^53 - 1");
    }

    private string? TakeComparison()
    {
        foreach (string candidate in (ReadOnlySpan<string>)["==", "!=", "<=", ">=", "<", ">"])
        {
            if (TakeWord(candidate))
            {
                return candidate;
            }
        }

        return null;
    }

    private bool TakeOperator(string word)
    {
        int before = _at;
        SkipSpace();
        if (TakeWord(word))
        {
            return true;
        }

        _at = before;
        return false;
    }

    private T Nested<T>(Func<T> parse)
    {
        if (++_depth > DeepestNesting)
        {
            throw Fault($"at most {DeepestNesting} levels of nesting");
        }

        T parsed = parse();
        _depth--;
        return parsed;
    }

    private char Peek => _at < text.Length ? text[_at] : '\0';

    private bool Take(char c)
    {
        if (Peek != c || _at >= text.Length)
        {
            return false;
        }

        _at++;
        return true;
    }

    private bool TakeWord(string word)
    {
        if (!text.AsSpan(_at).StartsWith(word, StringComparison.Ordinal))
        {
            return false;
        }

        _at += word.Length;
        return true;
    }

    private void Expect(char c)
    {
        if (!Take(c))
        {
            throw Fault($"'{c}'");
        }
    }

    private void SkipSpace()
    {
        while (Peek is ' ' or '\t' or '\n' or '\r')
        {
            _at++;
        }
    }

    private static bool IsNameCharacter(char c, bool first) =>
        char.IsAsciiLetter(c) || c == '_' || c >= 0x80 || (!first && char.IsAsciiDigit(c));

    private static JsonElement ToElement(string value)
    {
        var buffer = new System.Buffers.ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStringValue(value);
        }

        return JsonElement.Parse(buffer.WrittenSpan);
    }

    private ToolException Fault(string expected) => new(string.Create(
        CultureInfo.InvariantCulture, $"The JSONPath is wrong at character {Math.Min(_at, text.Length) + 1}: expected {expected}."));
}
