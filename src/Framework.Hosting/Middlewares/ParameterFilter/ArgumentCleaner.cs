using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Collet.Hosting.Middlewares;

/// <summary>Writes arguments anew, without what the rules leave out, cut and mask.</summary>
internal sealed class ArgumentCleaner
{
    private static readonly JsonWriterOptions _json =
        new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = ArgumentPath.MostLevels, SkipValidation = true };

    private readonly ArgumentFilter _filter;
    private readonly Utf8JsonWriter _writer;
    private PatternClock _clock;
    private string? _name;

    private ArgumentCleaner(ArgumentFilter filter, Utf8JsonWriter writer, PatternClock clock)
    {
        _filter = filter;
        _writer = writer;
        _clock = clock;
    }

    /// <summary>Cleans arguments that a check has found to be well-formed.</summary>
    /// <exception cref="RegexMatchTimeoutException">A pattern took too long.</exception>
    public static ReadOnlyMemory<byte> Clean(ArgumentFilter filter, ReadOnlySpan<byte> json, PatternClock clock)
    {
        var buffer = new ArrayBufferWriter<byte>(json.Length);
        using var writer = new Utf8JsonWriter(buffer, _json);
        new ArgumentCleaner(filter, writer, clock).Copy(json);
        writer.Flush();
        return buffer.WrittenMemory;
    }

    private void Copy(ReadOnlySpan<byte> json)
    {
        Span<int> fitting = stackalloc int[_filter.Paths.Length];
        Span<int> counts = stackalloc int[ArgumentPath.MostLevels + 1];
        var path = new ArgumentPath(_filter.Paths, fitting, counts);
        scoped var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = ArgumentPath.MostLevels });
        while (reader.Read())
        {
            path.Advance(ref reader);
            switch (reader.TokenType)
            {
                case JsonTokenType.PropertyName:
                    CopyName(ref reader, in path);
                    break;
                case JsonTokenType.String:
                    CopyString(ref reader, in path);
                    break;
                default:
                    CopyOther(ref reader);
                    break;
            }
        }
    }

    private void CopyName(ref Utf8JsonReader reader, in ArgumentPath path)
    {
        _name = reader.GetString()!;
        for (int i = 0; i < _filter.Paths.Length; i++)
        {
            FilterRule rule = _filter.Rules[_filter.RuleOf[i]];
            if (ArgumentFilter.Concerns(in path, i, isName: true, rule) && rule.Check(_name, ref _clock) is not FilterFault.None)
            {
                _name = null;
                reader.Skip();
                return;
            }
        }
    }

    private void CopyString(ref Utf8JsonReader reader, in ArgumentPath path)
    {
        string text = reader.GetString()!;
        for (int i = 0; i < _filter.Paths.Length; i++)
        {
            FilterRule rule = _filter.Rules[_filter.RuleOf[i]];
            if (!ArgumentFilter.Concerns(in path, i, isName: false, rule) || rule.Check(text, ref _clock) is FilterFault.None)
            {
                continue;
            }

            if (rule.Action is ParameterAction.Remove)
            {
                _name = null;
                return;
            }

            text = rule.Clean(text);
        }

        WriteName();
        _writer.WriteStringValue(text);
    }

    private void CopyOther(ref Utf8JsonReader reader)
    {
        WriteName();
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                _writer.WriteStartObject();
                break;
            case JsonTokenType.StartArray:
                _writer.WriteStartArray();
                break;
            case JsonTokenType.EndObject:
                _writer.WriteEndObject();
                break;
            case JsonTokenType.EndArray:
                _writer.WriteEndArray();
                break;
            default:
                // Numbers keep the digits they were written with.
                _writer.WriteRawValue(reader.ValueSpan, skipInputValidation: true);
                break;
        }
    }

    private void WriteName()
    {
        if (_name is { } name)
        {
            _writer.WritePropertyName(name);
            _name = null;
        }
    }
}
