using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;

namespace Collet.Hosting.Mcp;

/// <summary>
/// Refuses a protocol revision this host has never heard of. The SDK would name every revision it serves; a client that asks for a
/// revision without sessions can only use those <c>server/discover</c> names (MCP 2026-07-28, "Protocol Version").
/// </summary>
internal static class UnknownRevision
{
    private const string Header = "MCP-Protocol-Version";

    /// <summary>Whether the request names a revision, and it is none of ours.</summary>
    public static bool IsNamedBy(HttpRequest request, out string revision)
    {
        revision = request.Headers[Header].ToString();
        return revision.Length > 0 && !ProtocolRevision.All.Contains(revision);
    }

    /// <summary>The error, addressed to whoever sent the message.</summary>
    public static ReadOnlyMemory<byte> Error(ReadOnlySpan<byte> message, string requested) => JsonSerializer.SerializeToUtf8Bytes(
        new JsonRpcError
        {
            Id = RequestIdScan.Find(message),
            Error = new JsonRpcErrorDetail
            {
                Code = (int)McpErrorCode.UnsupportedProtocolVersion,
                Message = $"The protocol revision '{requested}' is not supported.",
                Data = new JsonObject { ["supported"] = new JsonArray(ProtocolRevision.Stateless), ["requested"] = requested },
            },
        },
        MessageJson.Type);
}
