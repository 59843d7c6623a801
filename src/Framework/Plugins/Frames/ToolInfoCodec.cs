namespace Collet.Plugins;

/// <summary>The tools of a plugin as a payload. What is read is untrusted: every part has a cap, and schemas must be JSON objects.</summary>
internal static class ToolInfoCodec
{
    public const int MostTools = 1000;
    private const int MostText = 32 * 1024;
    private const int MostWords = 256;
    private const int MostSchema = 1 << 20;
    private const int MostDepth = 64;

    public static void Write(FrameWriter writer, IReadOnlyList<ToolInfo> tools)
    {
        writer.UInt32((uint)tools.Count);
        foreach (ToolInfo tool in tools)
        {
            writer.Text(tool.Name);
            writer.OptionalText(tool.Title);
            writer.OptionalText(tool.Description);
            writer.Text(tool.Version);
            writer.Byte(Hint(tool.Hints.ReadOnly));
            writer.Byte(Hint(tool.Hints.Destructive));
            writer.Byte(Hint(tool.Hints.Idempotent));
            writer.Byte(Hint(tool.Hints.OpenWorld));
            writer.Int64(tool.Timeout?.Ticks ?? 0);
            writer.Int64(tool.CacheLifetime?.Ticks ?? 0);
            writer.Texts(tool.Tags);
            writer.Texts(tool.Permissions);
            writer.Texts(tool.SensitiveArguments);
            writer.Bytes(tool.InputSchema.Span);
            writer.Bytes(tool.OutputSchema.Span);
            writer.OptionalText(tool.Origin);
        }
    }

    public static IReadOnlyList<ToolInfo> Read(ReadOnlyMemory<byte> payload)
    {
        var reader = new PayloadReader(payload);
        var tools = new List<ToolInfo>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        for (int left = reader.Count(MostTools); left > 0; left--)
        {
            ToolInfo tool = ReadOne(ref reader);
            tools.Add(names.Add(tool.Name) ? tool : throw new FrameException($"The tool '{tool.Name}' was named twice."));
        }

        reader.End();
        return tools;
    }

    private static ToolInfo ReadOne(ref PayloadReader reader)
    {
        string name = reader.Text(ToolInfo.MaxNameLength);
        if (!ToolInfo.IsValidName(name))
        {
            throw new FrameException("A tool has a name that clients do not accept.");
        }

        return new ToolInfo(name)
        {
            Title = reader.OptionalText(MostText),
            Description = reader.OptionalText(MostText),
            Version = reader.Text(MostWords),
            Hints = new ToolHints(Hint(ref reader), Hint(ref reader), Hint(ref reader), Hint(ref reader)),
            Timeout = Time(ref reader),
            CacheLifetime = Time(ref reader),
            Tags = reader.Texts(MostWords, MostWords),
            Permissions = reader.Texts(MostWords, 4096),
            SensitiveArguments = reader.Texts(MostWords, 4096),
            InputSchema = Schema(ref reader, mayBeEmpty: false),
            OutputSchema = Schema(ref reader, mayBeEmpty: true),
            Origin = reader.OptionalText(MostText),
        };
    }

    private static byte Hint(bool? hint) => hint switch { null => 2, true => 1, false => 0 };

    private static bool? Hint(ref PayloadReader reader) => reader.Byte() switch
    {
        0 => false,
        1 => true,
        2 => null,
        byte other => throw new FrameException($"A hint is {other}; 0, 1 or 2 is one."),
    };

    private static TimeSpan? Time(ref PayloadReader reader)
    {
        long ticks = reader.Int64();
        return ticks switch
        {
            0 => null,
            > 0 => TimeSpan.FromTicks(ticks),
            _ => throw new FrameException("A time of a tool is less than nothing."),
        };
    }

    private static ReadOnlyMemory<byte> Schema(ref PayloadReader reader, bool mayBeEmpty)
    {
        ReadOnlyMemory<byte> schema = reader.Bytes(MostSchema);
        if (schema.IsEmpty && mayBeEmpty)
        {
            return schema;
        }

        JsonObjects.Check(schema.Span, MostDepth, "A schema");
        return schema.ToArray();
    }
}
