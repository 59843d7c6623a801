using System.Text;
using System.Text.Json.Nodes;
using Collet.Hosting.Chain;
using Collet.Hosting.Middlewares;

namespace Collet.Hosting.Configuration;

/// <summary>
/// The JSON Schema 2020-12 of a whole configuration file, for editors, be it JSON, YAML or TOML. The host itself is milder: it takes keys
/// in any case and numbers in quotes.
/// </summary>
internal static class ConfigurationSchema
{
    private const string Definitions = "$defs";

    /// <summary>Writes it, in UTF-8.</summary>
    /// <param name="middlewares">What the list may name.</param>
    /// <param name="hasOthers">The host may have middlewares that are not known here; any options are right for them.</param>
    public static byte[] Write(IEnumerable<MiddlewareDescriptor> middlewares, bool hasOthers = false)
    {
        MiddlewareDescriptor[] known = [.. middlewares];
        JsonObject chain = JsonNode.Parse(ChainSchema.Write(known))!.AsObject();
        JsonObject definitions = Take(chain, Definitions)!.AsObject();
        Take(chain, "$schema");
        if (hasOthers)
        {
            AcceptOthers(chain, known);
        }

        JsonObject properties = SchemaSections.All();
        properties["middlewares"] = chain;
        properties["authorization"] = Authorization(definitions);
        SecretAlternative.AddTo(properties);
        definitions[SchemaSections.DurationName] = SchemaSections.Duration();
        SecretAlternative.AddTo(definitions);
        definitions[SecretAlternative.Name] = SecretAlternative.Definition();
        // These are read before there are secrets.
        properties[FileHeader.Schema] = JsonNode.Parse("""{"type":"string","description":"Where editors find this schema."}""");
        properties[FileHeader.Include] = JsonNode.Parse(
            """
            {"anyOf":[{"type":"string","minLength":1},{"type":"array","items":{"type":"string","minLength":1}}],
             "description":"Files laid over this one, relative to it: a path, a pattern such as conf.d/*.yaml, or a list of them."}
            """);

        var schema = new JsonObject
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["title"] = "Collet configuration",
            ["type"] = "object",
            ["properties"] = properties,
            ["additionalProperties"] = false,
            [Definitions] = definitions,
        };
        return Encoding.UTF8.GetBytes(schema.ToJsonString());
    }

    // What the middleware takes; a host without it takes nothing.
    private static JsonObject Authorization(JsonObject definitions)
    {
        var nothing = new JsonObject { ["type"] = "null" };
        JsonObject section = definitions.ContainsKey(AuthorizationMiddleware.Name)
            ? new JsonObject
            {
                ["anyOf"] = new JsonArray(new JsonObject { ["$ref"] = $"#/{Definitions}/{AuthorizationMiddleware.Name}" }, nothing),
            }
            : nothing;
        section["description"] = "Roles over tools and permissions; the middleware 'authorization' heeds them.";
        return section;
    }

    private static void AcceptOthers(JsonObject chain, MiddlewareDescriptor[] known)
    {
        JsonArray names = [.. known.Select(middleware => (JsonNode)middleware.Name)];
        var name = new JsonObject { ["type"] = "string", ["not"] = new JsonObject { ["enum"] = names } };
        JsonArray entries = chain["items"]!["oneOf"]!.AsArray();
        entries.Add((JsonNode)name);
        entries.Add((JsonNode)new JsonObject
        {
            ["type"] = "object",
            ["properties"] = new JsonObject { ["name"] = name.DeepClone() },
            ["required"] = new JsonArray { (JsonNode)"name" },
            ["description"] = "A middleware of the host itself.",
        });
    }

    private static JsonNode? Take(JsonObject from, string name)
    {
        JsonNode? taken = from[name];
        from.Remove(name);
        return taken;
    }
}
