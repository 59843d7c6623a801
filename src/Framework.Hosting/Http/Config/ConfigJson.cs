using System.Globalization;
using System.Text.Json;
using Collet.Hosting.Configuration;
using Microsoft.AspNetCore.Http;

namespace Collet.Hosting.Http;

/// <summary>The answers about the configuration, as JSON. No secret is in them.</summary>
internal static class ConfigJson
{
    /// <summary>Answers with one object.</summary>
    public static Task SendAsync(HttpContext context, ConfigurationSnapshot current, Action<Utf8JsonWriter> write)
    {
        context.Response.Headers.ETag = current.ETag;
        return AdministratorJson.SendAsync(context, write);
    }

    public static void Write(Utf8JsonWriter json, ConfigurationSnapshot snapshot)
    {
        json.WriteNumber("version"u8, snapshot.Version);
        json.WriteString("hash"u8, snapshot.Hash);
        WriteTime(json, snapshot.Time);
        Write(json, snapshot.Author);
    }

    public static void Write(Utf8JsonWriter json, ConfigurationVersion version)
    {
        json.WriteNumber("version"u8, version.Number);
        json.WriteString("hash"u8, version.Hash);
        WriteTime(json, version.Time);
        Write(json, version.Author);
        if (version.RollbackOf is { } old)
        {
            json.WriteNumber("rollbackOf"u8, old);
        }
    }

    public static void Write(Utf8JsonWriter json, ReloadResult result)
    {
        json.WriteString("outcome"u8, result.Outcome is ReloadOutcome.Applied ? "applied"u8 : "unchanged"u8);
        json.WriteNumber("version"u8, result.Current.Version);
        json.WriteString("hash"u8, result.Current.Hash);
        if (result.IsHeldBack)
        {
            json.WriteString("note"u8, "An old version was put in force by hand; the file counts again when its content changes.");
        }

        ChangesJson.Write(json, result.Changes);
    }

    public static void Write(Utf8JsonWriter json, IEnumerable<ConfigurationProblem> problems)
    {
        json.WriteStartArray("problems"u8);
        foreach (ConfigurationProblem problem in problems)
        {
            json.WriteStartObject();
            WriteOptional(json, "file"u8, problem.File);
            WriteOptional(json, "line"u8, problem.Line);
            WriteOptional(json, "column"u8, problem.Column);
            WriteOptional(json, "source"u8, problem.Source);
            WriteOptional(json, "key"u8, problem.Key);
            json.WriteString("message"u8, problem.Message);
            WriteOptional(json, "suggestion"u8, problem.Suggestion);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    /// <summary>Every key with its value and where that came from.</summary>
    public static void WriteValues(Utf8JsonWriter json, ConfigurationSnapshot snapshot)
    {
        ConfigurationOrigins origins = snapshot.Configuration.Origins;
        json.WriteStartObject("values"u8);
        foreach ((string key, string? value) in snapshot.Values)
        {
            ConfigurationProblem place = origins.Problem(key, "");
            json.WriteStartObject(key);
            json.WriteString("value"u8, SecretKeys.Masked(key, value, origins.IsSecret(key)));
            WriteOptional(json, "file"u8, place.File);
            WriteOptional(json, "line"u8, place.Line);
            WriteOptional(json, "source"u8, place.Source);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    /// <summary>Every key of a file with its value.</summary>
    public static void WriteValues(Utf8JsonWriter json, ConfigurationFile file)
    {
        json.WriteStartObject("values"u8);
        foreach ((string key, FlatEntry entry) in file.Entries.Where(entry => entry.Value.HasValue))
        {
            json.WriteString(key, SecretKeys.Masked(key, entry.Value, entry.IsSecret));
        }

        json.WriteEndObject();
    }

    /// <summary>A list of texts, where there are any.</summary>
    public static void WriteTexts(Utf8JsonWriter json, ReadOnlySpan<byte> name, IReadOnlyList<string> texts)
    {
        if (texts.Count == 0)
        {
            return;
        }

        json.WriteStartArray(name);
        foreach (string text in texts)
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
    }

    public static void WriteTime(Utf8JsonWriter json, DateTimeOffset time) =>
        json.WriteString("time"u8, time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));

    public static void Write(Utf8JsonWriter json, ConfigurationAuthor author)
    {
        json.WriteString("author"u8, author.Kind);
        WriteOptional(json, "caller"u8, author.Caller);
    }

    private static void WriteOptional(Utf8JsonWriter json, ReadOnlySpan<byte> name, string? value)
    {
        if (value is not null)
        {
            json.WriteString(name, value);
        }
    }

    private static void WriteOptional(Utf8JsonWriter json, ReadOnlySpan<byte> name, int? value)
    {
        if (value is { } number)
        {
            json.WriteNumber(name, number);
        }
    }
}
