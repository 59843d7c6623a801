using System.Text.Json;
using System.Text.Unicode;

namespace Collet.Plugins;

/// <summary>Reads a manifest's JSON into parts that know their place; bounded in size, depth and number.</summary>
internal sealed class JsonPartReader
{
    private const int MaxBytes = 4 * 1024 * 1024;
    private const int MaxDepth = 64;
    private const int MaxParts = 200_000;

    private readonly ManifestProblems _problems;
    private int _parts;

    private JsonPartReader(ManifestProblems problems) => _problems = problems;

    /// <summary>The one value of the text.</summary>
    /// <exception cref="PluginManifestException">It is no JSON, or more than a manifest may be.</exception>
    public static JsonPart Read(ReadOnlySpan<byte> utf8, ManifestProblems problems)
    {
        if (utf8.Length > MaxBytes)
        {
            throw problems.Fatal(0, $"The manifest has {utf8.Length} bytes, and {MaxBytes} are the most.");
        }

        if (utf8 is [0xEF, 0xBB, 0xBF, ..])
        {
            throw problems.Fatal(0, "The manifest begins with a byte order mark; save it without one.");
        }

        if (!Utf8.IsValid(utf8))
        {
            throw problems.Fatal(0, "The manifest is no UTF-8.");
        }

        var json = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = MaxDepth });
        try
        {
            json.Read();
            JsonPart root = new JsonPartReader(problems).ReadPart(ref json, "");
            // What stands behind the value is an error of the syntax too.
            json.Read();
            return root;
        }
        catch (JsonException exception)
        {
            throw problems.Fatal(OffsetOf(utf8, exception), Explain(exception));
        }
    }

    private JsonPart ReadPart(ref Utf8JsonReader json, string pointer)
    {
        int start = (int)json.TokenStartIndex;
        if (++_parts > MaxParts)
        {
            throw _problems.Fatal(start, $"The manifest has more than {MaxParts} values.");
        }

        JsonTokenType kind = json.TokenType;
        string? text = kind is JsonTokenType.String ? ReadString(ref json, start) : null;
        IReadOnlyList<JsonPartMember> members = kind is JsonTokenType.StartObject ? ReadMembers(ref json, pointer) : [];
        IReadOnlyList<JsonPart> items = kind is JsonTokenType.StartArray ? ReadItems(ref json, pointer) : [];
        return new JsonPart(kind, start, (int)json.BytesConsumed - start, text, members, items);
    }

    private List<JsonPartMember> ReadMembers(ref Utf8JsonReader json, string pointer)
    {
        var members = new List<JsonPartMember>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        while (json.Read() && json.TokenType is JsonTokenType.PropertyName)
        {
            int start = (int)json.TokenStartIndex;
            string name = ReadString(ref json, start);
            string below = ManifestObject.Below(pointer, name);
            if (!names.Add(name))
            {
                _problems.Add(start, below, "The key stands here twice; one of them has to go.");
            }

            json.Read();
            members.Add(new JsonPartMember(name, start, ReadPart(ref json, below)));
        }

        return members;
    }

    private List<JsonPart> ReadItems(ref Utf8JsonReader json, string pointer)
    {
        var items = new List<JsonPart>();
        while (json.Read() && json.TokenType is not JsonTokenType.EndArray)
        {
            items.Add(ReadPart(ref json, ManifestObject.Below(pointer, items.Count)));
        }

        return items;
    }

    private string ReadString(ref Utf8JsonReader json, int start)
    {
        try
        {
            return json.GetString()!;
        }
        catch (InvalidOperationException)
        {
            throw _problems.Fatal(start, "The text has half a surrogate pair (\\ud800 to \\udfff) in it.");
        }
    }

    private static int OffsetOf(ReadOnlySpan<byte> utf8, JsonException exception)
    {
        int offset = 0;
        for (long line = exception.LineNumber ?? 0; line > 0; line--)
        {
            offset += utf8[offset..].IndexOf((byte)'\n') + 1;
        }

        return offset + (int)(exception.BytePositionInLine ?? 0);
    }

    // Its own way to say where starts at 0 and counts bytes.
    private static string Explain(JsonException exception)
    {
        int place = exception.Message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        return place < 0 ? exception.Message : exception.Message[..place];
    }
}
