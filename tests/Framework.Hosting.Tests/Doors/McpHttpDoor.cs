using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Collet.Hosting.Tests.Hosts;
using Collet.Hosting.Tests.Mcp;
using ModelContextProtocol;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;

namespace Collet.Hosting.Tests.Doors;

/// <summary>The MCP door over HTTP, and what only HTTP can get wrong.</summary>
public abstract class McpHttpDoor(IDoorHost host) : McpDoor, IDisposable
{
    private readonly HttpClient _http = new() { BaseAddress = host.Address };

    public void Dispose()
    {
        _http.Dispose();
        GC.SuppressFinalize(this);
    }

    protected override IClientTransport CreateTransport() => new HttpClientTransport(new()
    {
        Endpoint = new Uri(host.Address, "/mcp"),
        TransportMode = HttpTransportMode.StreamableHttp,
    });

    // The official client never sends its cancellation over stdio (2.3.1), so StdioProcessTests sends it by hand.
    [Theory]
    [MemberData(nameof(AllRevisions))]
    public async Task Progress_arrives_and_a_cancelled_call_is_cancelled(string revision)
    {
        await using McpClient client = await ConnectAsync(revision);
        using var cancel = new CancellationTokenSource();

        var holding = new ProgressSignal();
        Task<CallToolResult> call = client.CallToolAsync("hold", progress: holding, cancellationToken: cancel.Token).AsTask();
        Assert.Equal("holding", (await holding.First).Message);

        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        Assert.Equal("plain", TextOf(await client.CallToolAsync("text")));
    }

    public static TheoryData<string, string> BrokenArguments => new()
    {
        { "no object", "[1]" },
        { "a string", "\"x\"" },
        { "duplicate key", """{"text":"a","text":"b"}""" },
        { "lone surrogate", """{"text":"\ud800"}""" },
        { "number out of range", """{"text":1e999}""" },
        { "nesting the protocol allows", "{\"text\":" + new string('[', 50) + new string(']', 50) + "}" },
    };

    [Theory]
    [MemberData(nameof(BrokenArguments))]
    public async Task Broken_arguments_reach_the_binder_as_they_were_sent(string what, string arguments)
    {
        (int status, string body) = await PostAsync(Encoding.UTF8.GetBytes(Call(arguments)));

        Assert.Equal(200, status);
        Assert.True(body.Contains("\"isError\":true", StringComparison.Ordinal), $"{what}: {body}");
    }

    [Theory]
    [MemberData(nameof(UnreadableParameters.All), MemberType = typeof(UnreadableParameters))]
    public async Task Unreadable_parameters_are_invalid_parameters(string method, string parameters)
    {
        string message =
            $$$"""{"jsonrpc":"2.0","id":1,"method":"{{{method}}}","params":{"_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28","io.modelcontextprotocol/clientCapabilities":{}},{{{parameters[1..]}}}}""";

        (int status, string body) = await PostAsync(Encoding.UTF8.GetBytes(message), method: method);

        Assert.True(body.Contains("-32602", StringComparison.Ordinal), $"{status} {body}");
    }

    public static TheoryData<string, string> BrokenMessages => new()
    {
        { "malformed", "{" },
        { "truncated", """{"jsonrpc":"2.0","id":1,"meth""" },
        { "empty", "" },
        { "an array", "[]" },
        { "a number", "5" },
        { "nesting", Call("{\"text\":" + new string('[', 10_000) + new string(']', 10_000) + "}") },
    };

    [Theory]
    [MemberData(nameof(BrokenMessages))]
    public async Task A_broken_message_is_a_400_without_a_stack_trace(string what, string message)
    {
        (int status, string body) = await PostAsync(Encoding.UTF8.GetBytes(message));

        Assert.True(status == 400, $"{what}: {status} {body}");
        Assert.DoesNotContain("   at ", body, StringComparison.Ordinal);
        await IsAliveAsync();
    }

    [Fact]
    public async Task Invalid_utf8_is_a_parse_error()
    {
        byte[] message = Encoding.Latin1.GetBytes(Call("{\"text\":\"\u00ff\u00fe\"}"));

        (int status, string body) = await PostAsync(message);

        Assert.Equal(400, status);
        Assert.Contains("-32700", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_message_past_the_limit_is_a_413()
    {
        (int status, _) = await PostAsync(new byte[5 * 1024 * 1024]);

        Assert.Equal(413, status);
        await IsAliveAsync();
    }

    [Fact]
    public async Task A_string_of_a_megabyte_comes_back_whole()
    {
        string text = new('x', 1_000_000);
        await using McpClient client = await ConnectAsync("2026-07-28");

        Assert.Equal(text, (await client.CallToolAsync("echo", Arguments("text", text))).StructuredContent!.Value.GetProperty("text").GetString());
    }

    [Fact]
    public async Task Progress_is_sent_in_order_and_before_the_result()
    {
        (_, string body) = await PostAsync(Encoding.UTF8.GetBytes(Call("{}", "progress", "\"progressToken\":\"p\",")), "progress");

        string[] events = [.. body.Split('\n').Where(line => line.StartsWith("data: ", StringComparison.Ordinal)).Select(line => line[6..])];
        Assert.Equal(4, events.Length);
        for (int step = 1; step <= 3; step++)
        {
            JsonElement progress = JsonElement.Parse(events[step - 1]).GetProperty("params");
            Assert.Equal(step, progress.GetProperty("progress").GetInt32());
            Assert.Equal($"step {step}", progress.GetProperty("message").GetString());
            Assert.Equal("p", progress.GetProperty("progressToken").GetString());
        }

        Assert.Equal("complete", JsonElement.Parse(events[3]).GetProperty("result").GetProperty("resultType").GetString());
    }

    private static string Call(string arguments, string tool = "echo", string meta = "") =>
        $$"""
        {"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"{{tool}}","arguments":{{arguments}},"_meta":{ {{meta}}"io.modelcontextprotocol/protocolVersion":"2026-07-28","io.modelcontextprotocol/clientCapabilities":{},"io.modelcontextprotocol/clientInfo":{"name":"t","version":"1"} } } }
        """;

    private async Task IsAliveAsync() =>
        Assert.Equal(200, (await PostAsync(Encoding.UTF8.GetBytes(Call("""{"text":"alive"}""")))).Status);

    private async Task<(int Status, string Body)> PostAsync(byte[] message, string tool = "echo", string method = "tools/call")
    {
        using var content = new ByteArrayContent(message);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/mcp") { Content = content };
        request.Headers.Accept.ParseAdd("application/json");
        request.Headers.Accept.ParseAdd("text/event-stream");
        request.Headers.Add("MCP-Protocol-Version", "2026-07-28");
        request.Headers.Add("Mcp-Method", method);
        request.Headers.Add("Mcp-Name", tool);
        request.Headers.ExpectContinue = true;
        using HttpResponseMessage response = await _http.SendAsync(request);
        return ((int)response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    private sealed class ProgressSignal : IProgress<ProgressNotificationValue>
    {
        private readonly TaskCompletionSource<ProgressNotificationValue> _first = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task<ProgressNotificationValue> First => _first.Task;

        public void Report(ProgressNotificationValue value) => _first.TrySetResult(value);
    }
}
