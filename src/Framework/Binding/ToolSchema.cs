using System.ComponentModel;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization.Metadata;

namespace Collet.Binding;

/// <summary>Completes a generated schema with the schemas of types that only their author's serializer metadata knows.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ToolSchema
{
    /// <summary>The schema of a type as its serializer metadata tells it, in UTF-8.</summary>
    /// <param name="typeInfo">The type's metadata.</param>
    /// <param name="root">Where the schema will stand, as a fragment such as <c>#/$defs/Item</c>: its own references start there.</param>
    public static byte[] Of(JsonTypeInfo typeInfo, string root)
    {
        JsonNode schema = typeInfo.GetJsonSchemaAsNode(new JsonSchemaExporterOptions { TreatNullObliviousAsNonNullable = true });
        Rebase(schema, root);
        return Encoding.UTF8.GetBytes(schema.ToJsonString());
    }

    private static void Rebase(JsonNode? node, string root)
    {
        if (node is JsonObject schema)
        {
            if (schema["$ref"] is JsonValue value && value.TryGetValue(out string? reference) && reference.StartsWith('#'))
            {
                schema["$ref"] = root + reference[1..];
            }

            foreach (KeyValuePair<string, JsonNode?> property in schema)
            {
                Rebase(property.Value, root);
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

    /// <summary>The parts one after the other.</summary>
    public static byte[] Concat(params ReadOnlySpan<byte[]> parts)
    {
        using var whole = new MemoryStream();
        foreach (byte[] part in parts)
        {
            whole.Write(part);
        }

        return whole.ToArray();
    }
}
