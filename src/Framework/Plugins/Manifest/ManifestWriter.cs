using System.Text.Encodings.Web;
using System.Text.Json;
using Collet.Binding;

namespace Collet.Plugins;

/// <summary>Writes <c>plugin.json</c>, always the same for the same manifest.</summary>
internal static class ManifestWriter
{
    private static readonly JsonWriterOptions _options =
        new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static byte[] Write(PluginManifest manifest)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, _options))
        {
            json.WriteStartObject();
            json.WriteString("name", manifest.Name);
            json.WriteString("version", manifest.Version.ToString());
            Text(json, "description", manifest.Description);
            json.WriteString("entry_point", manifest.EntryPoint.ToString());
            Texts(json, "permissions", manifest.Permissions.Select(permission => permission.ToString()), always: true);
            Tools(json, manifest);
            Text(json, "minimumHost", manifest.MinimumHost?.ToString());
            Files(json, manifest.Files);
            Text(json, "keyId", manifest.KeyId);
            json.WriteEndObject();
        }

        bytes.WriteByte((byte)'\n');
        return bytes.ToArray();
    }

    private static void Tools(Utf8JsonWriter json, PluginManifest manifest)
    {
        ToolInfo? only = manifest.Tools is [ToolInfo one] ? one : null;
        if (only is not null)
        {
            json.WriteStartObject("schema");
            Schema(json, "parameters", only.InputSchema);
            json.WriteEndObject();
        }

        // What a hand-written manifest leaves out stays out.
        if (only is not null && IsThePlugin(only, manifest))
        {
            return;
        }

        json.WriteStartArray("tools");
        foreach (ToolInfo tool in manifest.Tools)
        {
            Tool(json, tool, hasSchema: only is null);
        }

        json.WriteEndArray();
    }

    private static bool IsThePlugin(ToolInfo tool, PluginManifest manifest) =>
        tool.Name == manifest.Name
        && tool.Description == manifest.Description
        && tool.Permissions.Select(Permission.Parse).SequenceEqual(manifest.Permissions)
        && tool is
        {
            Title: null, Version: "1.0.0", Timeout: null, CacheLifetime: null,
            Tags: [], SensitiveArguments: [], OutputSchema.IsEmpty: true,
        }
        && tool.Hints == default;

    private static void Tool(Utf8JsonWriter json, ToolInfo tool, bool hasSchema)
    {
        json.WriteStartObject();
        json.WriteString("name", tool.Name);
        Text(json, "title", tool.Title);
        Text(json, "description", tool.Description);
        json.WriteString("version", tool.Version);
        Hints(json, tool.Hints);
        Texts(json, "tags", tool.Tags);
        Text(json, "timeout", tool.Timeout is { } timeout ? Duration.Format(timeout) : null);
        Text(json, "cacheLifetime", tool.CacheLifetime is { } lifetime ? Duration.Format(lifetime) : null);
        Texts(json, "permissions", tool.Permissions);
        Texts(json, "sensitiveArguments", tool.SensitiveArguments);
        if (hasSchema)
        {
            Schema(json, "inputSchema", tool.InputSchema);
        }

        if (!tool.OutputSchema.IsEmpty)
        {
            Schema(json, "outputSchema", tool.OutputSchema);
        }

        json.WriteEndObject();
    }

    private static void Hints(Utf8JsonWriter json, ToolHints hints)
    {
        if (hints == default)
        {
            return;
        }

        json.WriteStartObject("hints");
        Flag(json, "readOnly", hints.ReadOnly);
        Flag(json, "destructive", hints.Destructive);
        Flag(json, "idempotent", hints.Idempotent);
        Flag(json, "openWorld", hints.OpenWorld);
        json.WriteEndObject();
    }

    private static void Files(Utf8JsonWriter json, IReadOnlyList<PluginFile>? files)
    {
        if (files is null)
        {
            return;
        }

        json.WriteStartArray("files");
        foreach (PluginFile file in files.OrderBy(file => file.Path, StringComparer.Ordinal))
        {
            json.WriteStartObject();
            json.WriteString("path", file.Path);
            json.WriteNumber("size", file.Size);
            json.WriteString("sha256", file.Sha256);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Schema(Utf8JsonWriter json, string name, ReadOnlyMemory<byte> schema)
    {
        json.WritePropertyName(name);
        using JsonDocument document = JsonDocument.Parse(schema);
        document.RootElement.WriteTo(json);
    }

    private static void Texts(Utf8JsonWriter json, string name, IEnumerable<string> texts, bool always = false)
    {
        string[] all = [.. texts];
        if (all.Length == 0 && !always)
        {
            return;
        }

        json.WriteStartArray(name);
        foreach (string text in all)
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
    }

    private static void Text(Utf8JsonWriter json, string name, string? text)
    {
        if (text is not null)
        {
            json.WriteString(name, text);
        }
    }

    private static void Flag(Utf8JsonWriter json, string name, bool? flag)
    {
        if (flag is { } value)
        {
            json.WriteBoolean(name, value);
        }
    }
}
