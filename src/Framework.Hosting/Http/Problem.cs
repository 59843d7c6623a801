using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Collet.Hosting.Security;
using Microsoft.AspNetCore.Http;

namespace Collet.Hosting.Http;

/// <summary>An RFC 9457 problem: what every refused request is answered with.</summary>
internal sealed class Problem(int status, string type, string title)
{
    public const string ContentType = "application/problem+json";
    public const string TypePrefix = "urn:collet:problem:";

    private static readonly JsonWriterOptions _json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public string? Detail { get; init; }

    public string? CallId { get; init; }

    /// <summary>When the same request may do better, in seconds.</summary>
    public long? RetryAfterSeconds { get; init; }

    /// <summary>What is wrong with each argument.</summary>
    public IReadOnlyList<ToolArgumentError> Errors { get; init; } = [];

    /// <summary>What is wrong with the configuration.</summary>
    public IReadOnlyList<ConfigurationProblem> Problems { get; init; } = [];

    /// <summary>Names of tools that may have been meant.</summary>
    public IReadOnlyList<string> Nearest { get; init; } = [];

    /// <summary>The blocks of a tool that reported an error.</summary>
    public IReadOnlyList<ContentBlock> Content { get; init; } = [];

    public async Task WriteAsync(HttpContext context)
    {
        HttpResponse response = context.Response;
        if (response.HasStarted)
        {
            context.Abort();
            return;
        }

        var body = new ArrayBufferWriter<byte>(512);
        Write(body);
        response.StatusCode = status;
        response.ContentType = ContentType;
        response.ContentLength = body.WrittenCount;
        if (status == StatusCodes.Status401Unauthorized && response.Headers.WWWAuthenticate.Count == 0)
        {
            response.Headers.WWWAuthenticate = Unauthenticated.Challenge;
        }

        if (RetryAfterSeconds is { } seconds)
        {
            response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        }

        if (!HttpMethods.IsHead(context.Request.Method))
        {
            await response.BodyWriter.WriteAsync(body.WrittenMemory);
        }
    }

    private void Write(IBufferWriter<byte> body)
    {
        using var writer = new Utf8JsonWriter(body, _json);
        writer.WriteStartObject();
        writer.WriteString("type"u8, TypePrefix + type);
        writer.WriteString("title"u8, title);
        writer.WriteNumber("status"u8, status);
        WriteOptional(writer, "detail"u8, Detail);
        WriteOptional(writer, "callId"u8, CallId);
        if (RetryAfterSeconds is { } seconds)
        {
            writer.WriteNumber("retryAfterSeconds"u8, seconds);
        }

        if (Problems.Count > 0)
        {
            ConfigJson.Write(writer, Problems);
        }

        WriteErrors(writer);
        WriteNearest(writer);
        WriteContent(writer);
        writer.WriteEndObject();
    }

    private void WriteErrors(Utf8JsonWriter writer)
    {
        if (Errors.Count == 0)
        {
            return;
        }

        writer.WriteStartArray("errors"u8);
        foreach (ToolArgumentError error in Errors)
        {
            writer.WriteStartObject();
            writer.WriteString("pointer"u8, error.Pointer);
            writer.WriteString("message"u8, error.Message);
            WriteOptional(writer, "expected"u8, error.Expected);
            WriteOptional(writer, "received"u8, error.Received);
            WriteOptional(writer, "suggestion"u8, error.Suggestion);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private void WriteNearest(Utf8JsonWriter writer)
    {
        if (Nearest.Count == 0)
        {
            return;
        }

        writer.WriteStartArray("nearest"u8);
        foreach (string name in Nearest)
        {
            writer.WriteStringValue(name);
        }

        writer.WriteEndArray();
    }

    private void WriteContent(Utf8JsonWriter writer)
    {
        if (Content.Count == 0)
        {
            return;
        }

        writer.WriteStartArray("content"u8);
        foreach (ContentBlock block in Content)
        {
            block.WriteTo(writer);
        }

        writer.WriteEndArray();
    }

    private static void WriteOptional(Utf8JsonWriter writer, ReadOnlySpan<byte> name, string? value)
    {
        if (value is not null)
        {
            writer.WriteString(name, value);
        }
    }
}
