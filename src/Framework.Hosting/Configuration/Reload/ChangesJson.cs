using System.Text.Json;

namespace Collet.Hosting.Configuration;

/// <summary>Changes as the API and the history on disk write them.</summary>
internal static class ChangesJson
{
    public static void Write(Utf8JsonWriter json, IEnumerable<ConfigurationChange> changes)
    {
        json.WriteStartArray("changes"u8);
        foreach (ConfigurationChange change in changes)
        {
            json.WriteStartObject();
            json.WriteString("key"u8, change.Key);
            json.WriteString("old"u8, change.Old);
            json.WriteString("new"u8, change.New);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
