using System.Text.Json;
using System.Text.Json.Nodes;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;

namespace Collet.Hosting.Mcp;

/// <summary>Says what is wrong with parameters the SDK fails on before it asks anybody: well-formed JSON no reader can make sense of.</summary>
internal static class UnreadableParameters
{
    /// <summary>The error for a request, or null when its parameters can be read.</summary>
    public static JsonRpcError? Find(JsonRpcMessage? message)
    {
        if (message is not JsonRpcRequest { Params: JsonObject parameters } request)
        {
            return null;
        }

        try
        {
            // Names are compared and strings decoded on first use, so using them is the check.
            _ = IsString(parameters["name"]);
            _ = IsString(parameters["cursor"]);
            return null;
        }
        catch (Exception exception) when (exception is ArgumentException or InvalidOperationException)
        {
            return new JsonRpcError
            {
                Id = request.Id,
                Error = new JsonRpcErrorDetail { Code = (int)McpErrorCode.InvalidParams, Message = Explain(exception, request.Method) },
            };
        }
    }

    /// <summary>The same for a message as it was sent, as a message to send; null when there is nothing wrong with its parameters.</summary>
    public static byte[]? Find(ReadOnlySpan<byte> message)
    {
        try
        {
            return Find(JsonSerializer.Deserialize(message, MessageJson.Type)) is { } error
                ? JsonSerializer.SerializeToUtf8Bytes(error, MessageJson.Type)
                : null;
        }
        catch (Exception exception) when (exception is JsonException or ArgumentException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>What reading the parameters failed of, in the words of the protocol.</summary>
    public static string Explain(Exception exception, string method) => exception is ArgumentException
        ? $"The parameters of {method} have a name twice."
        : $"The parameters of {method} have half a surrogate pair in a name or in a string that must be read.";

    /// <summary>Whether a parameter is a string.</summary>
    /// <exception cref="InvalidOperationException">It has half a surrogate pair.</exception>
    public static bool IsString(JsonNode? node) => node is JsonValue value && value.TryGetValue(out string? _);
}
