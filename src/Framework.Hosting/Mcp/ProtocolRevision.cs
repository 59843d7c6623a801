using ModelContextProtocol.Server;

namespace Collet.Hosting.Mcp;

internal static class ProtocolRevision
{
    private const string Stateless = "2026-07-28";

    /// <summary>Whether the client speaks 2026-07-28 or later. Revisions are dates, so their text sorts.</summary>
    public static bool IsStateless(McpServer server) =>
        server.NegotiatedProtocolVersion is { } revision && string.CompareOrdinal(revision, Stateless) >= 0;
}
