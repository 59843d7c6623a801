using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Collet.Hosting.Configuration;

/// <summary>The form of the files of the history.</summary>
internal static class HistoryJson
{
    private static readonly JsonWriterOptions _writing = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static byte[] Write(ConfigurationVersion version, VersionContent content)
    {
        var body = new ArrayBufferWriter<byte>(4096);
        using var json = new Utf8JsonWriter(body, _writing);
        json.WriteStartObject();
        json.WriteNumber("version"u8, version.Number);
        json.WriteString("time"u8, version.Time.ToString("O", CultureInfo.InvariantCulture));
        json.WriteString("author"u8, version.Author.Kind);
        json.WriteString("caller"u8, version.Author.Caller);
        json.WriteString("remoteAddress"u8, version.Author.RemoteAddress);
        json.WriteString("hash"u8, version.Hash);
        if (version.RollbackOf is { } rolledBack)
        {
            json.WriteNumber("rollbackOf"u8, rolledBack);
        }

        ChangesJson.Write(json, version.Changes);
        json.WriteStartArray("files"u8);
        foreach (ConfigurationPart part in content.Parts)
        {
            json.WriteStartObject();
            json.WriteString("path"u8, part.Path);
            json.WriteString("content"u8, part.Content.Span);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.Flush();
        return body.WrittenSpan.ToArray();
    }

    /// <summary>Reads a version and its content.</summary>
    /// <exception cref="FormatException">It is no version.</exception>
    public static (ConfigurationVersion Version, VersionContent Content) Read(ReadOnlyMemory<byte> file)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(file);
            JsonElement root = document.RootElement;
            var author = new ConfigurationAuthor(Text(root, "author"), OptionalText(root, "caller"), OptionalText(root, "remoteAddress"));
            ConfigurationChange[] changes = [.. root.GetProperty("changes").EnumerateArray().Select(change =>
                new ConfigurationChange(Text(change, "key"), OptionalText(change, "old"), OptionalText(change, "new")))];
            var version = new ConfigurationVersion(
                root.GetProperty("version").GetInt64(),
                root.GetProperty("time").GetDateTimeOffset(),
                author,
                Text(root, "hash"),
                changes)
            {
                RollbackOf = root.TryGetProperty("rollbackOf", out JsonElement rolledBack) ? rolledBack.GetInt64() : null,
            };
            ConfigurationPart[] parts = [.. root.GetProperty("files").EnumerateArray().Select(part =>
                new ConfigurationPart(Text(part, "path"), Encoding.UTF8.GetBytes(Text(part, "content"))))];
            return parts.Length > 0 ? (version, new VersionContent(parts)) : throw new FormatException("The version has no file.");
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            throw new FormatException("The file is no version of a configuration.", exception);
        }
    }

    public static byte[] Write(ConfigurationPin pin)
    {
        var body = new ArrayBufferWriter<byte>(128);
        using var json = new Utf8JsonWriter(body, _writing);
        json.WriteStartObject();
        json.WriteNumber("version"u8, pin.Version);
        json.WriteString("fileHash"u8, pin.FileHash);
        json.WriteString("file"u8, pin.File);
        json.WriteString("history"u8, pin.History);
        json.WriteEndObject();
        json.Flush();
        return body.WrittenSpan.ToArray();
    }

    /// <exception cref="FormatException">It is no pin.</exception>
    public static ConfigurationPin ReadPin(ReadOnlyMemory<byte> file)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(file);
            JsonElement root = document.RootElement;
            return new ConfigurationPin(
                root.GetProperty("version").GetInt64(), Text(root, "fileHash"), OptionalText(root, "file"), OptionalText(root, "history"));
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            throw new FormatException("The file is no pin.", exception);
        }
    }

    private static string Text(JsonElement element, string name) =>
        element.GetProperty(name).GetString() ?? throw new FormatException($"'{name}' is null.");

    private static string? OptionalText(JsonElement element, string name) =>
        element.TryGetProperty(name, out JsonElement value) ? value.GetString() : null;
}
