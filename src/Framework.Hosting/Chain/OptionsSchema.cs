using System.Text.Json;
using Microsoft.Extensions.Configuration;

namespace Collet.Hosting.Chain;

/// <summary>What of an options schema decides how configuration, which knows texts only, is written as JSON.</summary>
internal sealed class OptionsSchema
{
    // A reference may lead to references, round in a circle even.
    private const int MostReferences = 64;

    private readonly JsonElement _root;
    private readonly List<JsonElement> _alternatives = [];

    private OptionsSchema(JsonElement root, JsonElement schema)
    {
        _root = root;
        Collect(schema, MostReferences);
        Kinds = _alternatives.Aggregate(JsonKinds.None, (kinds, alternative) => kinds | KindsOf(alternative));
    }

    private OptionsSchema(OptionsSchema schema, IEnumerable<JsonElement> alternatives)
    {
        _root = schema._root;
        _alternatives = [.. alternatives];
        Kinds = schema.Kinds;
    }

    /// <summary>What a value may be; everything where the schema says nothing.</summary>
    public JsonKinds Kinds { get; }

    /// <summary>The names of an object's properties.</summary>
    public IEnumerable<string> PropertyNames => _alternatives.SelectMany(Properties).Select(property => property.Name).Distinct();

    /// <summary>The schema of an array's items.</summary>
    public OptionsSchema Items => new(_root, First(alternative => Member(alternative, "items")));

    public static OptionsSchema Parse(ReadOnlyMemory<byte> schema)
    {
        using JsonDocument document = JsonDocument.Parse(schema);
        JsonElement root = document.RootElement.Clone();
        return new OptionsSchema(root, root);
    }

    /// <summary>Tells whether a text is one of those listed.</summary>
    public bool Lists(string text) => _alternatives.Exists(alternative =>
        Member(alternative, "enum") is { ValueKind: JsonValueKind.Array } values
        && values.EnumerateArray().Any(value => value.ValueKind is JsonValueKind.String && value.ValueEquals(text)));

    /// <summary>Of several cases the one whose constants the values have.</summary>
    public OptionsSchema CaseOf(IConfigurationSection section)
    {
        JsonElement[] fitting = [.. _alternatives.Where(alternative => Fits(alternative, section))];
        return fitting.Length == 0 || fitting.Length == _alternatives.Count ? this : new OptionsSchema(this, fitting);
    }

    /// <summary>An object's property: how the schema spells it, and what it may be.</summary>
    public (string Name, OptionsSchema Schema) Property(string key)
    {
        foreach (JsonProperty property in _alternatives.SelectMany(Properties))
        {
            if (string.Equals(property.Name, key, StringComparison.OrdinalIgnoreCase))
            {
                return (property.Name, new OptionsSchema(_root, property.Value));
            }
        }

        return (key, new OptionsSchema(_root, First(alternative => Member(alternative, "additionalProperties"))));
    }

    private static bool Fits(JsonElement alternative, IConfigurationSection section)
    {
        JsonProperty[] constants = [.. Properties(alternative).Where(property => Member(property.Value, "const") is not null)];
        return constants.Length > 0 && constants.All(property =>
            string.Equals(section[property.Name], Member(property.Value, "const").ToString(), StringComparison.OrdinalIgnoreCase));
    }

    private static JsonElement? Member(JsonElement schema, string name) =>
        schema.ValueKind is JsonValueKind.Object && schema.TryGetProperty(name, out JsonElement member) ? member : null;

    private static IEnumerable<JsonProperty> Properties(JsonElement schema) =>
        Member(schema, "properties") is { ValueKind: JsonValueKind.Object } properties ? properties.EnumerateObject() : [];

    private static JsonKinds KindsOf(JsonElement schema)
    {
        if (Member(schema, "type") is { } type)
        {
            return type.ValueKind is JsonValueKind.Array
                ? type.EnumerateArray().Aggregate(JsonKinds.None, (kinds, one) => kinds | KindOf(one.GetString()))
                : KindOf(type.GetString());
        }

        return Member(schema, "enum") is { ValueKind: JsonValueKind.Array } values
            ? values.EnumerateArray().Aggregate(JsonKinds.None, (kinds, value) => kinds | KindOf(value.ValueKind))
            : Member(schema, "const") is { } constant ? KindOf(constant.ValueKind) : JsonKinds.Any;
    }

    private static JsonKinds KindOf(string? type) => type switch
    {
        "string" => JsonKinds.Text,
        "integer" or "number" => JsonKinds.Number,
        "boolean" => JsonKinds.Boolean,
        "object" => JsonKinds.Object,
        "array" => JsonKinds.Array,
        "null" => JsonKinds.Null,
        _ => JsonKinds.Any,
    };

    private static JsonKinds KindOf(JsonValueKind kind) => kind switch
    {
        JsonValueKind.String => JsonKinds.Text,
        JsonValueKind.Number => JsonKinds.Number,
        JsonValueKind.True or JsonValueKind.False => JsonKinds.Boolean,
        JsonValueKind.Null => JsonKinds.Null,
        _ => JsonKinds.Any,
    };

    private JsonElement First(Func<JsonElement, JsonElement?> member) =>
        _alternatives.Select(member).FirstOrDefault(found => found is not null) ?? default;

    private void Collect(JsonElement schema, int references)
    {
        if (Member(schema, "$ref") is { } reference && references > 0)
        {
            Collect(Resolve(reference.GetString()!), references - 1);
        }
        else if ((Member(schema, "anyOf") ?? Member(schema, "oneOf")) is { ValueKind: JsonValueKind.Array } cases)
        {
            foreach (JsonElement one in cases.EnumerateArray())
            {
                Collect(one, references - 1);
            }
        }
        else
        {
            _alternatives.Add(schema);
        }
    }

    private JsonElement Resolve(string reference)
    {
        JsonElement at = _root;
        foreach (string segment in reference.TrimStart('#').Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            string name = segment.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);
            at = Member(at, name) ?? default;
        }

        return at;
    }
}
