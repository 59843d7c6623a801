using System.Buffers;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using ModelContextProtocol.Protocol;

namespace Collet.Hosting.Mcp;

/// <summary>
/// Refuses a protocol revision this host has never heard of. The SDK would name every revision it serves; a client that asks for a
/// revision without sessions can only use those <c>server/discover</c> names (MCP 2026-07-28, "Protocol Version").
/// </summary>
internal static class UnknownRevision
{
    private const string Header = "MCP-Protocol-Version";
    private const int Code = -32022;

    /// <summary>Whether the request names a revision, and it is none of ours.</summary>
    public static bool IsNamedBy(HttpRequest request, out string revision)
    {
        revision = request.Headers[Header].ToString();
        return revision.Length > 0 && !ProtocolRevision.All.Contains(revision);
    }

    /// <summary>The error, addressed to whoever sent the message.</summary>
    public static ReadOnlyMemory<byte> Error(ReadOnlySpan<byte> message, string requested)
    {
        var body = new ArrayBufferWriter<byte>(256);
        using var json = new Utf8JsonWriter(body);
        json.WriteStartObject();
        json.WriteString("jsonrpc"u8, "2.0"u8);
        json.WritePropertyName("id"u8);
        WriteId(json, RequestIdScan.Find(message));
        json.WriteStartObject("error"u8);
        json.WriteNumber("code"u8, Code);
        json.WriteString("message"u8, $"The protocol revision '{requested}' is not supported.");
        json.WriteStartObject("data"u8);
        json.WriteStartArray("supported"u8);
        json.WriteStringValue(ProtocolRevision.Stateless);
        json.WriteEndArray();
        json.WriteString("requested"u8, requested);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
        json.Flush();
        return body.WrittenMemory;
    }

    private static void WriteId(Utf8JsonWriter json, RequestId id)
    {
        switch (id.Id)
        {
            case string text:
                json.WriteStringValue(text);
                break;
            case long number:
                json.WriteNumberValue(number);
                break;
            default:
                json.WriteNullValue();
                break;
        }
    }
}
