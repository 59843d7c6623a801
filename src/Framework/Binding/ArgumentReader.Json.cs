using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;

namespace Collet.Binding;

public ref partial struct ArgumentReader
{
    private static readonly JsonDocumentOptions _strict = new() { AllowDuplicateProperties = false, MaxDepth = MaxDepth };

    /// <summary>Reads any JSON. Names given twice in one object are an error.</summary>
    public JsonElement ReadElement()
    {
        try
        {
            return JsonElement.Parse(Slice(), _strict);
        }
        catch (JsonException)
        {
            RepeatedName();
            return default;
        }
    }

    /// <summary>Reads any JSON into nodes; null for <c>null</c>. Names given twice in one object are an error.</summary>
    public JsonNode? ReadNode()
    {
        try
        {
            return JsonNode.Parse(Slice(), documentOptions: _strict);
        }
        catch (JsonException)
        {
            RepeatedName();
            return null;
        }
    }

    /// <summary>Reads an object into nodes.</summary>
    public JsonObject ReadJsonObject() => BeginObject() && ReadNode() is JsonObject node ? node : null!;

    /// <summary>Reads an array into nodes.</summary>
    public JsonArray ReadJsonArray() => BeginArray() && ReadNode() is JsonArray node ? node : null!;

    /// <summary>Reads a value with the author's own serializer metadata.</summary>
    public T ReadWith<T>(JsonTypeInfo<T> typeInfo)
    {
        ReadOnlySpan<byte> value = Slice();
        try
        {
            return JsonSerializer.Deserialize(value, typeInfo)!;
        }
        catch (Exception exception) when (exception is JsonException or FormatException or InvalidOperationException)
        {
            Add("does not fit", "value as the schema describes it");
            return default!;
        }
    }

    /// <summary>Finds the text of an object's discriminator wherever it stands, without moving.</summary>
    /// <returns>A text in quotes, or the digits of an integer; null where there is none or it is something else.</returns>
    public readonly string? PeekDiscriminator(scoped ReadOnlySpan<byte> name)
    {
        Utf8JsonReader ahead = _json;
        while (ahead.Read() && ahead.TokenType == JsonTokenType.PropertyName)
        {
            bool found = ahead.ValueTextEquals(name);
            ahead.Read();
            if (found)
            {
                return ahead.TokenType switch
                {
                    JsonTokenType.String => $"\"{ahead.GetString()}\"",
                    JsonTokenType.Number when ahead.TryGetInt32(out int number) =>
                        number.ToString(System.Globalization.CultureInfo.InvariantCulture),
                    _ => null,
                };
            }

            ahead.Skip();
        }

        return null;
    }

    /// <summary>Records that an object's discriminator is missing or unknown, and passes over the object.</summary>
    public void UnknownDiscriminator(string name, string? received, scoped ReadOnlySpan<string> allowed)
    {
        string expected = "one of " + string.Join(", ", allowed.ToArray());
        string message = received is null ? "required, but missing" : "not one of the values allowed";
        string? nearest = received is not null && NearestName.Find(received, allowed.ToArray(), most: 1) is [string best] ? best : null;
        Record(new ToolArgumentError(string.Empty, message, expected, received is null ? null : Shorten(received), nearest), name);
        _json.Skip();
    }

    // The outer reader accepted the text, so a repeated name is all that can be wrong with it.
    private void RepeatedName() => Add("an object in it gives a name more than once", "each name at most once");

    private ReadOnlySpan<byte> Slice()
    {
        int start = (int)_json.TokenStartIndex;
        _json.Skip();
        return _utf8[start..(int)_json.BytesConsumed];
    }
}
