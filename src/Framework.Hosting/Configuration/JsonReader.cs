using System.Text;
using System.Text.Json;

namespace Collet.Hosting.Configuration;

/// <summary>Reads JSON, with comments and trailing commas, into nodes that know their place.</summary>
internal sealed class JsonReader
{
    private readonly FileProblems _problems;
    private readonly NodeBudget _budget;
    private readonly TextCursor _cursor;

    private JsonReader(ReadOnlyMemory<byte> text, FileProblems problems)
    {
        _problems = problems;
        _budget = new NodeBudget(problems);
        _cursor = new TextCursor(text);
    }

    /// <summary>The file's one value; null where it is blank.</summary>
    public static ConfigurationNode? Read(ReadOnlyMemory<byte> text, FileProblems problems)
    {
        if (text.Span.IndexOfAnyExcept(" \t\r\n"u8) < 0)
        {
            return null;
        }

        var json = new Utf8JsonReader(text.Span, new JsonReaderOptions
        {
            AllowTrailingCommas = true,
            CommentHandling = JsonCommentHandling.Skip,
            MaxDepth = NodeBudget.MostDepth,
        });
        try
        {
            json.Read();
            ConfigurationNode root = new JsonReader(text, problems).ReadNode(ref json);
            // What stands behind the value is an error of the syntax too.
            json.Read();
            return root;
        }
        catch (JsonException exception)
        {
            var cursor = new TextCursor(text);
            throw problems.Fatal(
                Explain(exception), cursor.MoveTo(exception.LineNumber ?? 0, exception.BytePositionInLine ?? 0), exception);
        }
    }

    private static string Explain(JsonException exception)
    {
        // Its own way to say where starts at 0 and counts bytes.
        int place = exception.Message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        return place < 0 ? exception.Message : exception.Message[..place];
    }

    private ConfigurationNode ReadNode(ref Utf8JsonReader json)
    {
        TextPosition at = _cursor.MoveTo((int)json.TokenStartIndex);
        _budget.Take(1, json.CurrentDepth + 1, at);
        return json.TokenType switch
        {
            JsonTokenType.StartObject => ReadMap(ref json, at),
            JsonTokenType.StartArray => ReadList(ref json, at),
            JsonTokenType.String => new ConfigurationScalar(ReadString(ref json, at), IsPlain: false, at),
            _ => new ConfigurationScalar(Encoding.UTF8.GetString(json.ValueSpan), IsPlain: true, at),
        };
    }

    private ConfigurationMap ReadMap(ref Utf8JsonReader json, TextPosition at)
    {
        var members = new ConfigurationMapBuilder(_problems);
        while (json.Read() && json.TokenType is JsonTokenType.PropertyName)
        {
            TextPosition keyPosition = _cursor.MoveTo((int)json.TokenStartIndex);
            string key = ReadString(ref json, keyPosition);
            json.Read();
            members.Add(key, keyPosition, ReadNode(ref json));
        }

        return members.Build(at);
    }

    private ConfigurationList ReadList(ref Utf8JsonReader json, TextPosition at)
    {
        var items = new List<ConfigurationNode>();
        while (json.Read() && json.TokenType is not JsonTokenType.EndArray)
        {
            items.Add(ReadNode(ref json));
        }

        return new ConfigurationList(items, at);
    }

    private string ReadString(ref Utf8JsonReader json, TextPosition at)
    {
        try
        {
            return json.GetString()!;
        }
        catch (InvalidOperationException exception)
        {
            throw _problems.Fatal("The text has half a surrogate pair (\\ud800 to \\udfff) in it.", at, exception);
        }
    }
}
