namespace Collet;

/// <summary>What a call came to: content blocks, structured JSON, or an error the tool reports. Immutable and safe to keep.</summary>
public sealed class ToolResult
{
    /// <summary>A result of these blocks.</summary>
    /// <param name="content">What people and models read, in order. The list is copied.</param>
    /// <exception cref="ArgumentNullException"><paramref name="content"/> or one of the blocks is null.</exception>
    public ToolResult(params IReadOnlyList<ContentBlock> content)
    {
        ArgumentNullException.ThrowIfNull(content);
        Content = content.Count == 0 ? [] : Array.AsReadOnly([.. content]);
        foreach (ContentBlock block in Content)
        {
            ArgumentNullException.ThrowIfNull(block, nameof(content));
        }
    }

    /// <summary>Nothing to say: the tool succeeded.</summary>
    public static ToolResult Empty { get; } = new([]);

    /// <summary>What people and models read, in order. Empty where <see cref="StructuredContent"/> says it all.</summary>
    public IReadOnlyList<ContentBlock> Content { get; }

    /// <summary>The result as one JSON object in UTF-8, as the tool's output schema describes it; empty where there is none.</summary>
    public ReadOnlyMemory<byte> StructuredContent { get; init; }

    /// <summary>The tool ran and reports that it could not do what was asked.</summary>
    public bool IsError { get; init; }

    /// <summary>A result of one text.</summary>
    public static ToolResult Text(string text) => new(new TextContent(text));

    /// <summary>An error the tool reports; the message is shown to the model.</summary>
    public static ToolResult Error(string message) => new(new TextContent(message)) { IsError = true };

    /// <summary>A result of one block.</summary>
    public static ToolResult FromContentBlock(ContentBlock block) => new(block);

    /// <summary>A result of one block.</summary>
    public static implicit operator ToolResult(ContentBlock block) => new(block);
}
