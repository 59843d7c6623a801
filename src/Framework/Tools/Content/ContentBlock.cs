using System.Text.Json;

namespace Collet;

/// <summary>One piece of a tool's result: text, image, audio, a link to a resource or a resource itself. Immutable.</summary>
/// <remarks>The shapes are those of MCP 2025-11-25, "Tool Result".</remarks>
public abstract record ContentBlock
{
    private protected ContentBlock()
    {
    }

    /// <summary>Writes the block as one JSON object.</summary>
    public abstract void WriteTo(Utf8JsonWriter writer);
}
