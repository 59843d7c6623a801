using System.Text;
using System.Text.Json.Nodes;
using Collet.Hosting.Middlewares;

namespace Collet.Hosting.Chain;

/// <summary>
/// The JSON Schema 2020-12 of the list <c>middlewares</c>, for editors. The configuration itself is milder: it takes keys in any case and
/// numbers in quotes.
/// </summary>
internal static class ChainSchema
{
    private const string Definitions = "$defs";

    /// <summary>Writes it for these middlewares, in UTF-8.</summary>
    public static byte[] Write(IEnumerable<MiddlewareDescriptor> middlewares)
    {
        var definitions = new JsonObject();
        var entries = new JsonArray();
        foreach (MiddlewareDescriptor middleware in middlewares.OrderBy(middleware => middleware.Name, StringComparer.Ordinal))
        {
            JsonObject options = JsonNode.Parse(middleware.OptionsSchema.Span)!.AsObject();
            Rebase(options, $"#/{Definitions}/{middleware.Name}");
            entries.Add((JsonNode)Describe(new JsonObject { ["const"] = middleware.Name }, middleware));
            entries.Add((JsonNode)Entry(options, middleware));
            definitions[middleware.Name] = options;
        }

        var schema = new JsonObject
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["type"] = "array",
            ["items"] = new JsonObject { ["oneOf"] = entries },
            [Definitions] = definitions,
        };
        return Encoding.UTF8.GetBytes(schema.ToJsonString());
    }

    // The options' own object with the keys every entry has in front. What it defines and refers to stays where it is.
    private static JsonObject Entry(JsonObject options, MiddlewareDescriptor middleware)
    {
        var properties = new JsonObject
        {
            ["name"] = new JsonObject { ["const"] = middleware.Name },
            ["enabled"] = new JsonObject { ["type"] = "boolean", ["default"] = true },
            ["tools"] = JsonNode.Parse(
                """
                {"anyOf":[{"type":"string"},{"type":"array","items":{"type":"string"},"minItems":1}],
                 "description":"Patterns of the tools it runs for; all where left out."}
                """),
        };
        foreach (var (name, property) in options["properties"]?.AsObject() ?? [])
        {
            properties[name] = property?.DeepClone();
        }

        var required = new JsonArray { (JsonNode)"name" };
        // These may stand in a section of their own.
        bool isElsewhere = middleware.Name == AuthorizationMiddleware.Name;
        foreach (JsonNode? name in isElsewhere ? [] : options["required"]?.AsArray() ?? [])
        {
            required.Add(name?.DeepClone());
        }

        JsonObject entry = options.DeepClone().AsObject();
        entry.Remove(Definitions);
        entry["properties"] = properties;
        entry["required"] = required;
        return Describe(entry, middleware);
    }

    private static JsonObject Describe(JsonObject schema, MiddlewareDescriptor middleware)
    {
        if (middleware.Description is { } description)
        {
            schema["description"] = description;
        }

        return schema;
    }

    private static void Rebase(JsonNode? node, string root)
    {
        if (node is JsonObject schema)
        {
            if (schema["$ref"] is JsonValue value && value.TryGetValue(out string? reference) && reference.StartsWith('#'))
            {
                schema["$ref"] = root + reference[1..];
            }

            foreach (var (_, property) in schema)
            {
                Rebase(property, root);
            }
        }
        else if (node is JsonArray items)
        {
            foreach (JsonNode? item in items)
            {
                Rebase(item, root);
            }
        }
    }
}
