using System.Text.Json;

namespace Collet.Hosting.Http;

/// <summary>How the REST door describes a tool.</summary>
internal static class ToolDescription
{
    public static void WriteTo(Utf8JsonWriter writer, ToolInfo info)
    {
        writer.WriteStartObject();
        writer.WriteString("name"u8, info.Name);
        WriteOptional(writer, "title"u8, info.Title);
        WriteOptional(writer, "description"u8, info.Description);
        writer.WriteString("version"u8, info.Version);
        WriteHints(writer, info.Hints);
        if (info.Timeout is { } timeout)
        {
            writer.WriteNumber("timeoutSeconds"u8, timeout.TotalSeconds);
        }

        writer.WritePropertyName("inputSchema"u8);
        writer.WriteRawValue(info.InputSchema.Span);
        if (!info.OutputSchema.IsEmpty)
        {
            writer.WritePropertyName("outputSchema"u8);
            writer.WriteRawValue(info.OutputSchema.Span);
        }

        writer.WriteEndObject();
    }

    private static void WriteHints(Utf8JsonWriter writer, ToolHints hints)
    {
        if (hints == default)
        {
            return;
        }

        writer.WriteStartObject("hints"u8);
        WriteOptional(writer, "readOnly"u8, hints.ReadOnly);
        WriteOptional(writer, "destructive"u8, hints.Destructive);
        WriteOptional(writer, "idempotent"u8, hints.Idempotent);
        WriteOptional(writer, "openWorld"u8, hints.OpenWorld);
        writer.WriteEndObject();
    }

    private static void WriteOptional(Utf8JsonWriter writer, ReadOnlySpan<byte> name, string? value)
    {
        if (value is not null)
        {
            writer.WriteString(name, value);
        }
    }

    private static void WriteOptional(Utf8JsonWriter writer, ReadOnlySpan<byte> name, bool? value)
    {
        if (value is { } known)
        {
            writer.WriteBoolean(name, known);
        }
    }
}
