namespace Collet.Plugins;

/// <summary>What a call came to as a payload.</summary>
internal static class ResultCodec
{
    private const int MostBlocks = 1000;
    private const int MostWords = 4096;
    private const int MostDepth = 128;

    private const byte TextBlock = 1;
    private const byte ImageBlock = 2;
    private const byte AudioBlock = 3;
    private const byte LinkBlock = 4;
    private const byte TextResource = 5;
    private const byte BytesResource = 6;

    /// <summary>Writes it.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="inside">The microseconds the call spent in the plugin host.</param>
    /// <param name="isError">The tool reports an error.</param>
    /// <param name="structured">JSON, or nothing.</param>
    /// <param name="content">The blocks.</param>
    public static void Write(
        FrameWriter writer, uint inside, bool isError, ReadOnlySpan<byte> structured, IReadOnlyList<ContentBlock> content)
    {
        writer.UInt32(inside);
        writer.Byte(isError ? (byte)1 : (byte)0);
        writer.Bytes(structured);
        writer.UInt32((uint)content.Count);
        foreach (ContentBlock block in content)
        {
            Write(writer, block);
        }
    }

    /// <summary>Reads it; nothing of the payload is kept.</summary>
    public static ToolResult Read(ReadOnlyMemory<byte> payload, out uint inside)
    {
        var reader = new PayloadReader(payload);
        inside = reader.UInt32();
        bool isError = reader.Flag();
        ReadOnlyMemory<byte> structured = reader.Bytes(Frame.MostFromPlugin);
        if (!structured.IsEmpty)
        {
            JsonObjects.Check(structured.Span, MostDepth, "A result");
            structured = structured.ToArray();
        }

        int count = reader.Count(MostBlocks);
        // Announced ones take no memory before they have come.
        List<ContentBlock>? blocks = count == 0 ? null : new List<ContentBlock>(Math.Min(count, 4));
        while (blocks is not null && blocks.Count < count)
        {
            blocks.Add(ReadBlock(ref reader));
        }

        reader.End();
        return new ToolResult(blocks ?? []) { StructuredContent = structured, IsError = isError };
    }

    private static void Write(FrameWriter writer, ContentBlock block)
    {
        switch (block)
        {
            case TextContent text:
                writer.Byte(TextBlock);
                writer.Text(text.Text);
                break;
            case ImageContent image:
                writer.Byte(ImageBlock);
                writer.Text(image.MimeType);
                writer.Bytes(image.Data.Span);
                break;
            case AudioContent audio:
                writer.Byte(AudioBlock);
                writer.Text(audio.MimeType);
                writer.Bytes(audio.Data.Span);
                break;
            case ResourceLink link:
                writer.Byte(LinkBlock);
                writer.Text(link.Uri.OriginalString);
                writer.Text(link.Name);
                writer.OptionalText(link.Title);
                writer.OptionalText(link.Description);
                writer.OptionalText(link.MimeType);
                writer.Int64(link.Size ?? -1);
                break;
            case EmbeddedResource { Text: { } text } resource:
                writer.Byte(TextResource);
                writer.Text(resource.Uri.OriginalString);
                writer.OptionalText(resource.MimeType);
                writer.Text(text);
                break;
            case EmbeddedResource resource:
                writer.Byte(BytesResource);
                writer.Text(resource.Uri.OriginalString);
                writer.OptionalText(resource.MimeType);
                writer.Bytes(resource.Blob.Span);
                break;
            default:
                throw new NotSupportedException($"A plugin cannot answer with a {block.GetType().Name}.");
        }
    }

    private static ContentBlock ReadBlock(ref PayloadReader reader)
    {
        byte kind = reader.Byte();
        switch (kind)
        {
            case TextBlock:
                return new TextContent(reader.Text(Frame.MostFromPlugin));
            case ImageBlock or AudioBlock:
                string type = reader.Text(MostWords);
                byte[] data = reader.Bytes(Frame.MostFromPlugin).ToArray();
                return kind == ImageBlock ? new ImageContent(data, type) : new AudioContent(data, type);
            case LinkBlock:
                return new ResourceLink(Address(ref reader), reader.Text(MostWords))
                {
                    Title = reader.OptionalText(MostWords),
                    Description = reader.OptionalText(MostWords),
                    MimeType = reader.OptionalText(MostWords),
                    Size = reader.Int64() is >= 0 and var size ? size : null,
                };
            case TextResource:
                Uri text = Address(ref reader);
                string? textType = reader.OptionalText(MostWords);
                return new EmbeddedResource(text, reader.Text(Frame.MostFromPlugin), textType);
            case BytesResource:
                Uri bytes = Address(ref reader);
                string? bytesType = reader.OptionalText(MostWords);
                return new EmbeddedResource(bytes, reader.Bytes(Frame.MostFromPlugin).ToArray(), bytesType);
            default:
                throw new FrameException($"A block of kind {kind} came; 1 to 6 are known.");
        }
    }

    private static Uri Address(ref PayloadReader reader) =>
        Uri.TryCreate(reader.Text(MostWords), UriKind.RelativeOrAbsolute, out Uri? address)
            ? address
            : throw new FrameException("The address of a resource is none.");
}
