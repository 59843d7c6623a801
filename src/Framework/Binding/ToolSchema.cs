using System.ComponentModel;
using System.Text;
using System.Text.Json.Schema;
using System.Text.Json.Serialization.Metadata;

namespace Collet.Binding;

/// <summary>Completes a generated schema with the schemas of types that only their author's serializer metadata knows.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ToolSchema
{
    /// <summary>The schema of a type as its serializer metadata tells it, in UTF-8.</summary>
    public static byte[] Of(JsonTypeInfo typeInfo) => Encoding.UTF8.GetBytes(typeInfo.GetJsonSchemaAsNode().ToJsonString());

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
