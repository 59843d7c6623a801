using System.Buffers;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;

namespace Collet.Hosting.Chain;

/// <summary>
/// A middleware's options as JSON. Configuration knows texts only: where the schema asks for a number, a truth value or a list, one is
/// written if the text is one, and the text itself if not, for the binder to refuse. Remembers which key each value came from.
/// </summary>
internal sealed partial class OptionsJson
{
    private readonly Dictionary<string, string> _keys = new(StringComparer.Ordinal);
    private readonly List<string> _ambiguous = [];
    private readonly ArrayBufferWriter<byte> _json = new();

    /// <summary>The object.</summary>
    public ReadOnlyMemory<byte> Utf8 => _json.WrittenMemory;

    /// <summary>The keys that have a value and keys below them.</summary>
    public IReadOnlyList<string> Ambiguous => _ambiguous;

    public static OptionsJson Of(string entryKey, IConfigurationSection[] options, OptionsSchema schema)
    {
        var json = new OptionsJson();
        json._keys.Add("", entryKey);
        using var writer = new Utf8JsonWriter(json._json);
        json.WriteObject(writer, options, schema, pointer: "");
        writer.Flush();
        return json;
    }

    /// <summary>The configuration key a JSON Pointer stands for; of what is missing, the key it would have.</summary>
    public string KeyOf(string pointer)
    {
        string known = pointer;
        while (!_keys.ContainsKey(known))
        {
            known = known[..Math.Max(known.LastIndexOf('/'), 0)];
        }

        IEnumerable<string> missing = pointer[known.Length..].Split('/', StringSplitOptions.RemoveEmptyEntries).Select(Unescape);
        return string.Join(ConfigurationPath.KeyDelimiter, missing.Prepend(_keys[known]));
    }

    private static string Unescape(string segment) =>
        segment.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);

    private static string Escape(string segment) =>
        segment.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);

    private static bool IsList(IConfigurationSection[] children, OptionsSchema schema) =>
        (schema.Kinds.HasFlag(JsonKinds.Array) || !schema.Kinds.HasFlag(JsonKinds.Object))
        && Array.TrueForAll(children, child => int.TryParse(child.Key, NumberStyles.None, CultureInfo.InvariantCulture, out _));

    [GeneratedRegex(@"^-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?\z")]
    private static partial Regex Number { get; }

    private void WriteObject(Utf8JsonWriter writer, IConfigurationSection[] children, OptionsSchema schema, string pointer)
    {
        writer.WriteStartObject();
        foreach (IConfigurationSection child in children)
        {
            var (name, property) = schema.Property(child.Key);
            writer.WritePropertyName(name);
            Write(writer, child, property, $"{pointer}/{Escape(name)}");
        }

        writer.WriteEndObject();
    }

    private void Write(Utf8JsonWriter writer, IConfigurationSection section, OptionsSchema schema, string pointer)
    {
        // Names that differ in case only are one key of the configuration, so no pointer comes twice.
        _keys[pointer] = section.Path;
        IConfigurationSection[] children = [.. section.GetChildren()];
        if (children.Length == 0)
        {
            WriteScalar(writer, section.Value, schema);
            return;
        }

        if (!string.IsNullOrEmpty(section.Value))
        {
            _ambiguous.Add(section.Path);
        }

        if (IsList(children, schema))
        {
            WriteList(writer, children, schema.Items, pointer);
        }
        else
        {
            WriteObject(writer, children, schema.CaseOf(section), pointer);
        }
    }

    private void WriteList(Utf8JsonWriter writer, IConfigurationSection[] items, OptionsSchema schema, string pointer)
    {
        writer.WriteStartArray();
        for (int i = 0; i < items.Length; i++)
        {
            Write(writer, items[i], schema, $"{pointer}/{i.ToString(CultureInfo.InvariantCulture)}");
        }

        writer.WriteEndArray();
    }

    private static void WriteScalar(Utf8JsonWriter writer, string? value, OptionsSchema schema)
    {
        JsonKinds kinds = schema.Kinds;
        if (value is null)
        {
            WriteNull(writer, kinds);
        }
        else if (value.Length == 0 && kinds.HasFlag(JsonKinds.Array) && !kinds.HasFlag(JsonKinds.Text))
        {
            // How .NET's configuration tells an empty list.
            writer.WriteStartArray();
            writer.WriteEndArray();
        }
        else if ((kinds.HasFlag(JsonKinds.Text) && kinds is not JsonKinds.Any) || schema.Lists(value))
        {
            writer.WriteStringValue(value);
        }
        else if (kinds.HasFlag(JsonKinds.Boolean) && bool.TryParse(value, out bool truth))
        {
            writer.WriteBooleanValue(truth);
        }
        else if (kinds.HasFlag(JsonKinds.Number) && Number.IsMatch(value))
        {
            writer.WriteRawValue(value);
        }
        else
        {
            writer.WriteStringValue(value);
        }
    }

    // An empty map is null too.
    private static void WriteNull(Utf8JsonWriter writer, JsonKinds kinds)
    {
        if (kinds.HasFlag(JsonKinds.Object) && !kinds.HasFlag(JsonKinds.Null))
        {
            writer.WriteStartObject();
            writer.WriteEndObject();
        }
        else
        {
            writer.WriteNullValue();
        }
    }
}
