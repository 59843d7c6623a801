using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Collet.Hosting.Http;

/// <summary>
/// Moves a tool's self-contained schema into the components of the OpenAPI document: its definitions become components of their own,
/// and every local reference is rewritten to where its target now stands.
/// </summary>
internal sealed class OpenApiSchema
{
    public const string Root = "#/components/schemas/";

    private const string Definitions = "$defs";
    private const string DefinitionsPointer = "#/$defs/";

    private readonly Utf8JsonWriter _writer;
    private readonly string _name;

    private OpenApiSchema(Utf8JsonWriter writer, string name)
    {
        _writer = writer;
        _name = name;
    }

    /// <summary>Writes the schema, and each of its definitions, as properties of the object being written.</summary>
    public static void Write(Utf8JsonWriter writer, string name, ReadOnlyMemory<byte> schema)
    {
        using var document = JsonDocument.Parse(schema, new() { MaxDepth = 256 });
        var self = new OpenApiSchema(writer, name);
        writer.WritePropertyName(name);
        self.WriteSchema(document.RootElement, isRoot: true);
        if (document.RootElement.ValueKind is JsonValueKind.Object
            && document.RootElement.TryGetProperty(Definitions, out JsonElement definitions))
        {
            foreach (JsonProperty definition in definitions.EnumerateObject())
            {
                writer.WritePropertyName(self.ComponentOf(definition.Name));
                self.WriteSchema(definition.Value, isRoot: false);
            }
        }
    }

    private void WriteSchema(JsonElement schema, bool isRoot)
    {
        if (schema.ValueKind is not JsonValueKind.Object)
        {
            WriteSubschemas(schema);
            return;
        }

        _writer.WriteStartObject();
        foreach (JsonProperty keyword in schema.EnumerateObject())
        {
            // The dialect is said once for the whole document, and definitions stand beside the schema now.
            if (isRoot && keyword.Name is ("$schema" or "$id" or Definitions))
            {
                continue;
            }

            _writer.WritePropertyName(keyword.Name);
            WriteKeyword(keyword.Name, keyword.Value);
        }

        _writer.WriteEndObject();
    }

    private void WriteKeyword(string keyword, JsonElement value)
    {
        switch (keyword)
        {
            case "$ref" when value.ValueKind is JsonValueKind.String:
                _writer.WriteStringValue(Rewrite(value.GetString()!));
                break;

            // Values, not schemas: a "$ref" in here is somebody's data.
            case "const" or "enum" or "default" or "examples" or "example":
                value.WriteTo(_writer);
                break;

            // Maps from a name to a schema: the names are no keywords.
            case "properties" or "patternProperties" or "dependentSchemas" or Definitions when value.ValueKind is JsonValueKind.Object:
                _writer.WriteStartObject();
                foreach (JsonProperty entry in value.EnumerateObject())
                {
                    _writer.WritePropertyName(entry.Name);
                    WriteSchema(entry.Value, isRoot: false);
                }

                _writer.WriteEndObject();
                break;

            default:
                WriteSubschemas(value);
                break;
        }
    }

    private void WriteSubschemas(JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                WriteSchema(value, isRoot: false);
                break;
            case JsonValueKind.Array:
                _writer.WriteStartArray();
                foreach (JsonElement item in value.EnumerateArray())
                {
                    WriteSubschemas(item);
                }

                _writer.WriteEndArray();
                break;
            default:
                value.WriteTo(_writer);
                break;
        }
    }

    private string Rewrite(string reference)
    {
        if (reference is "#")
        {
            return Root + _name;
        }

        if (reference.StartsWith(DefinitionsPointer, StringComparison.Ordinal))
        {
            int end = reference.IndexOf('/', DefinitionsPointer.Length);
            string definition = end < 0 ? reference[DefinitionsPointer.Length..] : reference[DefinitionsPointer.Length..end];
            return Root + ComponentOf(Unescape(definition)) + (end < 0 ? "" : reference[end..]);
        }

        return reference.StartsWith("#/", StringComparison.Ordinal) ? $"{Root}{_name}{reference[1..]}" : reference;
    }

    private static string Unescape(string token) => Uri.UnescapeDataString(token).Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);

    private string ComponentOf(string definition)
    {
        var component = new StringBuilder(_name).Append('.');
        foreach (char c in definition)
        {
            if (char.IsAsciiLetterOrDigit(c) || c is '.' or '-')
            {
                component.Append(c);
            }
            else
            {
                // Two definitions must not become one component.
                component.Append('_').Append(((int)c).ToString("x", CultureInfo.InvariantCulture)).Append('_');
            }
        }

        return component.ToString();
    }
}
