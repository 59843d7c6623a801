using System.Text;

namespace LoadRunner;

/// <summary>A request as bytes, and what its answer must hold to count as one.</summary>
internal sealed record Request(byte[] Bytes, string Expected)
{
    /// <summary>The same on a connection that stays.</summary>
    public Request KeepAlive() =>
        this with { Bytes = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(Bytes).Replace("Connection: close\r\n", "", StringComparison.Ordinal)) };

    private const string Meta =
        """
        "_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28","io.modelcontextprotocol/clientInfo":{"name":"load","version":"1"},"io.modelcontextprotocol/clientCapabilities":{}}
        """;

    private const string Arguments =
        """{"item":"Collet ER32, 12 mm","quantity":12,"tags":["metric","spring steel","stock"],"shipTo":{"city":"Zürich","zip":"8005"}}""";

    public static Request Rest { get; } = Post("/api/tools/quote", "", Arguments, "\"quantity\":12");

    public static Request List { get; } = Post(
        "/mcp", Headers("tools/list", ""), $$$"""{"jsonrpc":"2.0","id":1,"method":"tools/list","params":{ {{{Meta}}} }}""", "\"quote\"");

    public static Request Call { get; } = Post(
        "/mcp",
        Headers("tools/call", "Mcp-Name: quote\r\n"),
        $$$"""{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"quote","arguments":{{{Arguments}}},{{{Meta}}} }}""",
        "structuredContent");

    private static string Headers(string method, string more) =>
        $"Accept: application/json, text/event-stream\r\nMCP-Protocol-Version: 2026-07-28\r\nMcp-Method: {method}\r\n{more}";

    private static Request Post(string path, string headers, string body, string expected) => new(
        Encoding.UTF8.GetBytes(
            $"POST {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\nContent-Type: application/json\r\n{headers}"
            + $"Content-Length: {Encoding.UTF8.GetByteCount(body)}\r\n\r\n{body}"),
        expected);
}
