using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;

namespace Collet.Binding;

public ref partial struct ArgumentReader
{
    private static readonly JsonDocumentOptions _strict = new() { AllowDuplicateProperties = false, MaxDepth = MaxDepth };

    /// <summary>Reads any JSON. Names given twice in one object are an error.</summary>
    public JsonElement ReadElement() => TrySlice(out ReadOnlySpan<byte> json) ? Parse(json) : default;

    /// <summary>Reads any JSON but <c>null</c> into nodes. Names given twice in one object are an error.</summary>
    public JsonNode ReadNode()
    {
        if (IsNull)
        {
            Mismatch("any JSON but null");
            return null!;
        }

        if (!TrySlice(out ReadOnlySpan<byte> json))
        {
            return null!;
        }

        try
        {
            return JsonNode.Parse(json, documentOptions: _strict)!;
        }
        catch (JsonException)
        {
            RepeatedName();
            return null!;
        }
    }

    /// <summary>Reads an object into nodes.</summary>
    public JsonObject ReadJsonObject() => BeginObject() ? (JsonObject)ReadNode() : null!;

    /// <summary>Reads an array into nodes.</summary>
    public JsonArray ReadJsonArray() => BeginArray() ? (JsonArray)ReadNode() : null!;

    /// <summary>Reads a value with the author's own serializer metadata.</summary>
    public T ReadWith<T>(JsonTypeInfo<T> typeInfo)
    {
        const string Expected = "value as the schema describes it";
        if (IsNull && default(T) is null)
        {
            Mismatch(Expected);
            return default!;
        }

        int mark = Mark;
        JsonElement json = ReadElement();
        try
        {
            return Mark == mark ? json.Deserialize(typeInfo)! : default!;
        }
        catch (Exception exception) when (exception is JsonException || IsRefusal(exception))
        {
            Add("does not fit", Expected);
            return default!;
        }
    }

    /// <summary>Finds the text of an object's discriminator wherever it stands, without moving.</summary>
    /// <returns>A text in quotes, the digits of an integer, or what else stands there; null where the object has none.</returns>
    public readonly string? PeekDiscriminator(scoped ReadOnlySpan<byte> name)
    {
        Utf8JsonReader ahead = _json;
        while (ahead.Read() && ahead.TokenType == JsonTokenType.PropertyName)
        {
            bool found = !HasLoneSurrogate(in ahead) && ahead.ValueTextEquals(name);
            ahead.Read();
            if (found)
            {
                return ahead.TokenType switch
                {
                    JsonTokenType.String when !HasLoneSurrogate(in ahead) => $"\"{ahead.GetString()}\"",
                    JsonTokenType.Number when ahead.TryGetDecimal(out decimal number) && decimal.IsInteger(number) =>
                        number.ToString("0", CultureInfo.InvariantCulture),
                    _ => Describe(in ahead),
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

    private JsonElement Parse(ReadOnlySpan<byte> json)
    {
        try
        {
            return JsonElement.Parse(json, _strict);
        }
        catch (JsonException)
        {
            RepeatedName();
            return default;
        }
    }

    private bool TrySlice(out ReadOnlySpan<byte> json)
    {
        int start = (int)_json.TokenStartIndex;
        bool isWhole = IsWholeThroughout();
        json = _utf8[start..(int)_json.BytesConsumed];
        if (!isWhole)
        {
            Add("a text in it holds a lone surrogate", "texts of whole characters");
        }

        return isWhole;
    }
}
