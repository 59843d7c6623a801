using System.Text;
using System.Text.Json;
using ModelContextProtocol;
using ModelContextProtocol.Client;

namespace SampleHost.Tests.EndToEnd;

/// <summary>The sample host over Streamable HTTP.</summary>
public sealed class McpHttpTests(SampleProcess host) : McpTests(host), IClassFixture<SampleProcess>
{
    protected override IClientTransport CreateTransport() => new HttpClientTransport(new()
    {
        Endpoint = new Uri(Host.Address, "/mcp"),
        TransportMode = HttpTransportMode.StreamableHttp,
    });

    [Fact]
    public async Task Indexing_that_is_cancelled_ends()
    {
        using var cancel = new CancellationTokenSource();
        var started = new FirstReport();
        Task call = CallAsync("index_workspace", """{"path":"endless"}""", started, cancel.Token).AsTask();
        await started.Task;

        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        await Host.PrintsAsync("The caller of 'index_workspace' cancelled it or left.");
    }

    // Byte for byte: the official client drops what its thread pool has not come to when the result is there.
    [Fact]
    public async Task Progress_of_indexing_is_sent_in_order_before_the_result()
    {
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(Host.Address, "/mcp"));
        request.Content = new StringContent(
            """
            {"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"index_workspace","arguments":{"path":"docs"},"_meta":{
            "progressToken":"p","io.modelcontextprotocol/protocolVersion":"2026-07-28","io.modelcontextprotocol/clientCapabilities":{},
            "io.modelcontextprotocol/clientInfo":{"name":"t","version":"1"}}}}
            """,
            Encoding.UTF8,
            "application/json");
        request.Headers.Accept.ParseAdd("application/json, text/event-stream");
        request.Headers.Add("MCP-Protocol-Version", "2026-07-28");
        request.Headers.Add("Mcp-Method", "tools/call");
        request.Headers.Add("Mcp-Name", "index_workspace");

        using HttpResponseMessage response = await http.SendAsync(request);

        JsonElement[] messages = [.. (await response.Content.ReadAsStringAsync()).Split('\n')
            .Where(line => line.StartsWith("data: ", StringComparison.Ordinal)).Select(line => JsonElement.Parse(line[6..]))];
        Assert.Equal(
            ["docs/data.json", "docs/hello.txt", "docs/prices.csv", "done"],
            messages[..^1].Select(message => message.GetProperty("params").GetProperty("message").GetString()));
        Assert.Equal(1, messages[^1].GetProperty("id").GetInt32());
    }

    private sealed class FirstReport : IProgress<ProgressNotificationValue>
    {
        private readonly TaskCompletionSource _first = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Task => _first.Task;

        public void Report(ProgressNotificationValue value) => _first.TrySetResult();
    }
}
