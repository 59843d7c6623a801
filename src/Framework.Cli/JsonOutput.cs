using System.Text.Encodings.Web;
using System.Text.Json;
using Collet.Hosting;

namespace Collet.Cli;

/// <summary>One JSON object on standard output, for scripts.</summary>
internal static class JsonOutput
{
    private static readonly JsonWriterOptions _options = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void Write(Action<Utf8JsonWriter> members)
    {
        using Stream output = Console.OpenStandardOutput();
        using (var json = new Utf8JsonWriter(output, _options))
        {
            json.WriteStartObject();
            members(json);
            json.WriteEndObject();
        }

        output.WriteByte((byte)'\n');
    }

    /// <summary>What a host answered, as it is.</summary>
    public static void WriteElement(JsonElement element) => Write(json =>
    {
        foreach (JsonProperty property in element.EnumerateObject())
        {
            property.WriteTo(json);
        }
    });

    public static void WriteProblems(Utf8JsonWriter json, string name, IEnumerable<ConfigurationProblem> problems)
    {
        json.WriteStartArray(name);
        foreach (ConfigurationProblem problem in problems)
        {
            json.WriteStartObject();
            WriteText(json, "key", problem.Key);
            WriteText(json, "file", problem.File);
            WriteNumber(json, "line", problem.Line);
            WriteNumber(json, "column", problem.Column);
            WriteText(json, "source", problem.Source);
            json.WriteString("message", problem.Message);
            WriteText(json, "suggestion", problem.Suggestion);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteText(Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
        {
            json.WriteString(name, value);
        }
    }

    private static void WriteNumber(Utf8JsonWriter json, string name, int? value)
    {
        if (value is { } number)
        {
            json.WriteNumber(name, number);
        }
    }
}
