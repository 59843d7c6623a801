using System.Text.Encodings.Web;
using System.Text.Json;

namespace Collet.Scanning;

/// <summary>Writes what a scan found as <c>permissions.json</c>, the file beside an assembly that says what it can do.</summary>
public static class PermissionsFile
{
    /// <summary>The file's name.</summary>
    public const string Name = "permissions.json";

    private static readonly JsonWriterOptions _options = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The file's bytes, as UTF-8. The same result gives the same bytes.</summary>
    public static byte[] Write(AssemblyScanResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, _options))
        {
            json.WriteStartObject();
            json.WriteString("assembly", result.Assembly);
            Parts(json, "tools", result, ScannedPartKind.Tool);
            Parts(json, "middlewares", result, ScannedPartKind.Middleware);
            Parts(json, "startup", result, ScannedPartKind.Startup);
            Texts(json, "unverified", result.Unverified);
            json.WriteEndObject();
        }

        bytes.WriteByte((byte)'\n');
        return bytes.ToArray();
    }

    private static void Parts(Utf8JsonWriter json, string name, AssemblyScanResult result, ScannedPartKind kind)
    {
        json.WriteStartArray(name);
        foreach (ScannedPart part in result.Of(kind))
        {
            json.WriteStartObject();
            json.WriteString("name", part.Name);
            json.WriteString("class", part.Class);
            Texts(json, "declared", part.Declared);
            json.WriteStartArray("needed");
            foreach (PermissionNeed need in part.Needed)
            {
                json.WriteStartObject();
                json.WriteString("permission", need.Permission);
                Texts(json, "path", need.Path);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Texts(Utf8JsonWriter json, string name, IEnumerable<string> texts)
    {
        json.WriteStartArray(name);
        foreach (string text in texts)
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
    }
}
