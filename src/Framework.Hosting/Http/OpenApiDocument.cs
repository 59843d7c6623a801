using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Collet.Hosting.Http;

/// <summary>Writes the OpenAPI 3.1 document: one operation per tool, from the schemas the tools themselves carry.</summary>
internal sealed class OpenApiDocument
{
    private readonly Utf8JsonWriter _writer;

    private OpenApiDocument(Utf8JsonWriter writer) => _writer = writer;

    public static byte[] Write(ToolSet tools, ServerIdentity identity)
    {
        var body = new ArrayBufferWriter<byte>(4096);
        using var writer = new Utf8JsonWriter(body, new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = 512 });
        new OpenApiDocument(writer).Write(tools.Tools, identity);
        writer.Flush();
        return body.WrittenSpan.ToArray();
    }

    private void Write(IReadOnlyList<Tool> tools, ServerIdentity identity)
    {
        _writer.WriteStartObject();
        _writer.WriteString("openapi"u8, "3.1.0"u8);
        _writer.WriteStartObject("info"u8);
        _writer.WriteString("title"u8, identity.Name);
        _writer.WriteString("version"u8, identity.Version);
        _writer.WriteEndObject();
        _writer.WriteString("jsonSchemaDialect"u8, "https://json-schema.org/draft/2020-12/schema"u8);
        WritePaths(tools);
        WriteComponents(tools);
        _writer.WriteEndObject();
    }

    private void WritePaths(IReadOnlyList<Tool> tools)
    {
        _writer.WriteStartObject("paths"u8);
        foreach (Tool tool in tools)
        {
            ToolInfo info = tool.Info;
            _writer.WriteStartObject($"{Paths.Tools}/{info.Name}");
            _writer.WriteStartObject("post"u8);
            _writer.WriteString("operationId"u8, info.Name);
            WriteOptional("summary"u8, info.Title);
            WriteOptional("description"u8, info.Description);
            WriteRequestBody(info);
            WriteResponses(info);
            _writer.WriteEndObject();
            _writer.WriteEndObject();
        }

        _writer.WriteEndObject();
    }

    private void WriteRequestBody(ToolInfo info)
    {
        _writer.WriteStartObject("requestBody"u8);
        _writer.WriteBoolean("required"u8, true);
        WriteContent(JsonMediaType.Name, InputName(info));
        _writer.WriteEndObject();
    }

    private void WriteResponses(ToolInfo info)
    {
        _writer.WriteStartObject("responses"u8);
        WriteResponse("200"u8, "The result.", JsonMediaType.Name, info.OutputSchema.IsEmpty ? "collet.Content" : OutputName(info));
        WriteProblem("400"u8, "The arguments are wrong; 'errors' says how.");
        WriteProblem("401"u8, "The tool is not for callers nobody knows.");
        WriteProblem("403"u8, "The caller may not call the tool.");
        WriteProblem("413"u8, "The body is too large.");
        WriteProblem("415"u8, "The body is not declared as JSON.");
        WriteProblem("422"u8, "The tool reported an error.");
        WriteProblem("429"u8, "The caller has made its calls for now; Retry-After says when to go on.");
        WriteProblem("500"u8, "The call failed; the host's log has the cause under the call's id.");
        WriteProblem("503"u8, "The tool is overloaded or unavailable, or the host is stopping.");
        WriteProblem("504"u8, "The tool ran out of time.");
        _writer.WriteEndObject();
    }

    private void WriteProblem(ReadOnlySpan<byte> status, string description) =>
        WriteResponse(status, description, Problem.ContentType, "collet.Problem");

    private void WriteResponse(ReadOnlySpan<byte> status, string description, string mediaType, string schema)
    {
        _writer.WriteStartObject(status);
        _writer.WriteString("description"u8, description);
        WriteContent(mediaType, schema);
        _writer.WriteEndObject();
    }

    private void WriteContent(string mediaType, string schema)
    {
        _writer.WriteStartObject("content"u8);
        _writer.WriteStartObject(mediaType);
        _writer.WriteStartObject("schema"u8);
        _writer.WriteString("$ref"u8, OpenApiSchema.Root + schema);
        _writer.WriteEndObject();
        _writer.WriteEndObject();
        _writer.WriteEndObject();
    }

    private void WriteComponents(IReadOnlyList<Tool> tools)
    {
        _writer.WriteStartObject("components"u8);
        _writer.WriteStartObject("schemas"u8);
        foreach (Tool tool in tools)
        {
            OpenApiSchema.Write(_writer, InputName(tool.Info), tool.Info.InputSchema);
            if (!tool.Info.OutputSchema.IsEmpty)
            {
                OpenApiSchema.Write(_writer, OutputName(tool.Info), tool.Info.OutputSchema);
            }
        }

        _writer.WritePropertyName("collet.Content"u8);
        _writer.WriteRawValue(
            """{"type":"object","properties":{"content":{"type":"array","items":{"type":"object","properties":{"type":{"type":"string"}},"required":["type"]}}},"required":["content"]}"""u8);
        _writer.WritePropertyName("collet.Problem"u8);
        _writer.WriteRawValue(
            """{"type":"object","properties":{"type":{"type":"string"},"title":{"type":"string"},"status":{"type":"integer"},"detail":{"type":"string"},"callId":{"type":"string"},"retryAfterSeconds":{"type":"integer"},"errors":{"type":"array","items":{"type":"object","properties":{"pointer":{"type":"string"},"message":{"type":"string"},"expected":{"type":"string"},"received":{"type":"string"},"suggestion":{"type":"string"}},"required":["pointer","message"]}},"nearest":{"type":"array","items":{"type":"string"}},"content":{"type":"array","items":{"type":"object"}}},"required":["type","title","status"]}"""u8);
        _writer.WriteEndObject();
        _writer.WriteEndObject();
    }

    // A tool's name has only characters that component names have too, so these are unique and valid.
    private static string InputName(ToolInfo info) => info.Name + ".Arguments";

    private static string OutputName(ToolInfo info) => info.Name + ".Result";

    private void WriteOptional(ReadOnlySpan<byte> name, string? value)
    {
        if (value is not null)
        {
            _writer.WriteString(name, value);
        }
    }
}
