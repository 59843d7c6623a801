using ModelContextProtocol.Server;

namespace Collet.Hosting.Mcp;

internal static class ProtocolRevision
{
    public const string Stateless = "2026-07-28";

    /// <summary>Every revision served, oldest first.</summary>
    public static readonly string[] All = ["2024-11-05", "2025-03-26", "2025-06-18", "2025-11-25", Stateless];

    /// <summary>Whether the client speaks 2026-07-28 or later. Revisions are dates, so their text sorts.</summary>
    public static bool IsStateless(McpServer server) =>
        server.NegotiatedProtocolVersion is { } revision && string.CompareOrdinal(revision, Stateless) >= 0;
}
