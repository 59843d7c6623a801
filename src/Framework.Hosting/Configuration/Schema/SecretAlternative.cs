using System.Text.Json.Nodes;

namespace Collet.Hosting.Configuration;

/// <summary>Lets a schema accept a reference to a secret wherever it wants a value of a certain kind.</summary>
internal static class SecretAlternative
{
    /// <summary>What the definition is called.</summary>
    public const string Name = "_secret";

    private static readonly string[] _annotations = ["type", "description", "default"];
    private static readonly string[] _holders = ["properties", "$defs"];
    private static readonly string[] _lists = ["anyOf", "oneOf", "allOf", "prefixItems"];
    private static readonly string[] _single = ["items", "additionalProperties"];

    public static JsonNode Definition() => JsonNode.Parse(
        """
        {"type":"string","pattern":"(^|[^$])\\$\\{(env:[A-Za-z_][A-Za-z0-9_]*|file:[^}]+)\\}|^enc:v1:[^:]+:[^:]+:[^:]+$",
         "description":"A value from elsewhere: ${env:NAME}, ${file:PATH}, or what 'collet config encrypt' wrote."}
        """)!;

    /// <summary>Adds it below every one of these schemas.</summary>
    public static void AddTo(JsonObject schemas)
    {
        foreach (string name in schemas.Select(schema => schema.Key).ToArray())
        {
            Replace(schemas[name], changed => schemas[name] = changed);
        }
    }

    private static void Replace(JsonNode? node, Action<JsonNode> put)
    {
        if (node is not JsonObject schema)
        {
            return;
        }

        if (IsConstrainedValue(schema))
        {
            var secret = new JsonObject { ["$ref"] = $"#/$defs/{Name}" };
            var alternative = new JsonObject { ["anyOf"] = new JsonArray(schema.DeepClone(), secret) };
            foreach (string annotation in (string[])["description", "default"])
            {
                if (schema[annotation] is { } value)
                {
                    alternative[annotation] = value.DeepClone();
                }
            }

            put(alternative);
            return;
        }

        foreach (JsonObject below in _holders.Select(holder => schema[holder]).OfType<JsonObject>())
        {
            AddTo(below);
        }

        foreach (string single in _single)
        {
            Replace(schema[single], changed => schema[single] = changed);
        }

        foreach (JsonArray list in _lists.Select(name => schema[name]).OfType<JsonArray>())
        {
            for (int i = 0; i < list.Count; i++)
            {
                int at = i;
                Replace(list[at], changed => list[at] = changed);
            }
        }
    }

    // Text of any kind takes a reference as it is; constants tell middlewares apart.
    private static bool IsConstrainedValue(JsonObject schema) =>
        schema["const"] is null && (schema["enum"] is not null || IsConstrained(schema));

    private static bool IsConstrained(JsonObject schema) => schema["type"] switch
    {
        JsonValue type when type.TryGetValue(out string? name) =>
            name is "integer" or "number" or "boolean" || (name is "string" && schema.Any(member => !_annotations.Contains(member.Key))),
        JsonArray types => types.All(type => type?.GetValue<string>() is not ("object" or "array")),
        _ => false,
    };
}
