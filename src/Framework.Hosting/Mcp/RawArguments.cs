using System.Buffers;
using System.Runtime.InteropServices;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace Collet.Hosting.Mcp;

/// <summary>
/// Takes the arguments out of a <c>tools/call</c> before the SDK reads them into a dictionary: the binder is to see what the client sent,
/// duplicate keys and broken strings included, and the SDK is not to copy what it does not need. Refuses, for calls and lists, parameters
/// the SDK would answer with an internal error.
/// </summary>
internal static class RawArguments
{
    private const string ArgumentsName = "arguments";
    private const string Key = "collet.arguments";

    private static readonly JsonWriterOptions _json =
        new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = 256, SkipValidation = true };

    public static McpMessageHandler Keep(McpMessageHandler next) => (context, cancellationToken) =>
    {
        if (context.JsonRpcMessage is JsonRpcRequest request)
        {
            Check(context, request);
        }

        return next(context, cancellationToken);
    };

    public static ReadOnlyMemory<byte> Of(MessageContext context) =>
        context.Items.TryGetValue(Key, out object? kept) && kept is ReadOnlyMemory<byte> arguments ? arguments : default;

    // The SDK would answer what is refused here with an internal error that says nothing.
    private static void Check(MessageContext context, JsonRpcRequest request)
    {
        try
        {
            switch (request.Method)
            {
                case RequestMethods.ToolsCall:
                    Take(context, request);
                    break;
                case RequestMethods.ToolsList:
                    CheckList(request.Params);
                    break;
            }
        }
        catch (Exception exception) when (exception is ArgumentException or InvalidOperationException)
        {
            throw Invalid(UnreadableParameters.Explain(exception, request.Method));
        }
    }

    private static void CheckList(JsonNode? parameters)
    {
        if (parameters is null)
        {
            return;
        }

        if (parameters is not JsonObject members)
        {
            throw Invalid("The parameters of tools/list are an object or left out.");
        }

        if (members["cursor"] is { } cursor && !UnreadableParameters.IsString(cursor))
        {
            throw Invalid("The parameter 'cursor' of tools/list is a string.");
        }
    }

    private static McpProtocolException Invalid(string message) => new(message, McpErrorCode.InvalidParams);

    private static void Take(MessageContext context, JsonRpcRequest request)
    {
        if (request.Params is not JsonObject parameters || !UnreadableParameters.IsString(parameters["name"]))
        {
            throw Invalid("tools/call needs the parameter 'name', a string.");
        }

        if (parameters[ArgumentsName] is { } arguments)
        {
            context.Items[Key] = Write(arguments);
            parameters.Remove(ArgumentsName);
        }
    }

    private static ReadOnlyMemory<byte> Write(JsonNode arguments)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using var writer = new Utf8JsonWriter(buffer, _json);
        try
        {
            arguments.WriteTo(writer);
            writer.Flush();
        }
        catch (InvalidOperationException)
        {
            // A string with half a surrogate pair cannot be written, only copied.
            buffer.ResetWrittenCount();
            writer.Reset(buffer);
            Copy(writer, arguments);
            writer.Flush();
        }

        return buffer.WrittenMemory;
    }

    private static void Copy(Utf8JsonWriter writer, JsonNode? node)
    {
        switch (node)
        {
            case JsonObject members:
                writer.WriteStartObject();
                foreach ((string name, JsonNode? value) in members)
                {
                    writer.WritePropertyName(name);
                    Copy(writer, value);
                }

                writer.WriteEndObject();
                break;
            case JsonArray items:
                writer.WriteStartArray();
                foreach (JsonNode? item in items)
                {
                    Copy(writer, item);
                }

                writer.WriteEndArray();
                break;
            case JsonValue leaf when leaf.TryGetValue(out JsonElement element):
                writer.WriteRawValue(JsonMarshal.GetRawUtf8Value(element), skipInputValidation: true);
                break;
            default:
                writer.WriteNullValue();
                break;
        }
    }
}
