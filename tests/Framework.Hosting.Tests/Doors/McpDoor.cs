using System.Text.Json;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using ModelContextProtocol;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;

namespace Collet.Hosting.Tests.Doors;

/// <summary>What the official client sees of the MCP door, said of a host that may be anywhere.</summary>
public abstract class McpDoor
{
    public static TheoryData<string> AllRevisions => ["2024-11-05", "2025-03-26", "2025-06-18", "2025-11-25", "2026-07-28"];

    protected abstract IClientTransport CreateTransport();

    [Theory]
    [MemberData(nameof(AllRevisions))]
    public async Task Every_revision_lists_and_calls(string revision)
    {
        await using McpClient client = await ConnectAsync(revision);

        Assert.Equal(revision, client.NegotiatedProtocolVersion);
        Assert.True(client.ServerCapabilities.Tools!.ListChanged);
        McpClientTool echo = (await client.ListToolsAsync()).Single(tool => tool.Name == "echo");
        Assert.Equal("Echo", echo.Title);
        Assert.Equal("2.1.0", (string?)echo.ProtocolTool.Meta!["collet/version"]);
        Assert.True(echo.ProtocolTool.Annotations!.ReadOnlyHint);
        Assert.False(echo.ProtocolTool.Annotations.DestructiveHint);
        Assert.NotNull(echo.ReturnJsonSchema);

        CallToolResult result = await client.CallToolAsync("echo", Arguments("text", "grüße \"x\""));
        Assert.NotEqual(true, result.IsError);
        Assert.Equal("grüße \"x\"", result.StructuredContent!.Value.GetProperty("text").GetString());
        Assert.True(JsonElement.DeepEquals(result.StructuredContent.Value, JsonElement.Parse(TextOf(result))));
    }

    [Fact]
    public async Task Every_kind_of_block_arrives()
    {
        await using McpClient client = await ConnectAsync();

        CallToolResult result = await client.CallToolAsync("blocks");

        Assert.Null(result.StructuredContent);
        Assert.Equal("a text", Assert.IsType<TextContentBlock>(result.Content[0]).Text);
        Assert.Equal([1, 2, 3], Assert.IsType<ImageContentBlock>(result.Content[1]).DecodedData.ToArray());
        Assert.Equal("audio/wav", Assert.IsType<AudioContentBlock>(result.Content[2]).MimeType);
        Assert.Equal(7, Assert.IsType<ResourceLinkBlock>(result.Content[3]).Size);
        var text = (TextResourceContents)Assert.IsType<EmbeddedResourceBlock>(result.Content[4]).Resource;
        Assert.Equal(("test://text", "inner"), (text.Uri, text.Text));
        var blob = (BlobResourceContents)Assert.IsType<EmbeddedResourceBlock>(result.Content[5]).Resource;
        Assert.Equal([6], blob.DecodedData.ToArray());
    }

    [Theory]
    [MemberData(nameof(AllRevisions))]
    public async Task Wrong_arguments_come_back_as_an_error_a_model_can_act_on(string revision)
    {
        await using McpClient client = await ConnectAsync(revision);

        CallToolResult result = await client.CallToolAsync("echo", new Dictionary<string, object?> { ["txt"] = "a", ["tail"] = 5 });

        Assert.True(result.IsError);
        Assert.Equal(
            ["/txt: Unknown argument. Did you mean text?", "/tail: Wrong type. Expected a string; received Number.", "/text: Missing argument. Expected a string."],
            TextOf(result).Split('\n'));
    }

    [Theory]
    [InlineData("refusing", "There is no such file.")]
    [InlineData("soft-error", "Half of it went wrong.")]
    public async Task What_a_tool_reports_is_an_error_result(string tool, string message)
    {
        await using McpClient client = await ConnectAsync();

        CallToolResult result = await client.CallToolAsync(tool);

        Assert.True(result.IsError);
        Assert.Equal(message, TextOf(result));
    }

    [Fact]
    public async Task A_failure_says_nothing_but_the_calls_id()
    {
        await using McpClient client = await ConnectAsync();

        CallToolResult result = await client.CallToolAsync("failing");

        Assert.True(result.IsError);
        Assert.Matches("^'failing' failed. The cause is in the host's log under call id [0-9a-f]{32}.$", TextOf(result));
    }

    [Fact]
    public async Task A_tool_out_of_time_is_an_error_result()
    {
        await using McpClient client = await ConnectAsync();

        CallToolResult result = await client.CallToolAsync("slow");

        Assert.True(result.IsError);
        Assert.StartsWith("'slow' ran out of time.", TextOf(result), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ToolRejection.RateLimited, "Not now. Try again in 3 s.")]
    [InlineData(ToolRejection.Forbidden, "Not now.")]
    public async Task A_call_turned_away_is_an_error_result_that_says_when_to_come_back(ToolRejection reason, string expected)
    {
        await using McpClient client = await ConnectAsync();

        CallToolResult result = await client.CallToolAsync("rejected", new Dictionary<string, object?> { ["reason"] = reason.ToString() });

        Assert.True(result.IsError);
        Assert.Equal(expected, TextOf(result));
    }

    [Theory]
    [MemberData(nameof(AllRevisions))]
    public async Task An_unknown_tool_is_an_invalid_parameter_with_the_nearest_names(string revision)
    {
        await using McpClient client = await ConnectAsync(revision);

        var refusal = await Assert.ThrowsAsync<McpProtocolException>(async () => await client.CallToolAsync("ecko"));

        Assert.Equal(McpErrorCode.InvalidParams, refusal.ErrorCode);
        Assert.Contains("Did you mean 'echo'?", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("")]
    [InlineData("YWZ0ZXI6")]
    [InlineData("%%%")]
    public async Task A_strange_cursor_is_an_invalid_parameter(string cursor)
    {
        await using McpClient client = await ConnectAsync();

        var refusal = await Assert.ThrowsAsync<McpProtocolException>(
            async () => await client.ListToolsAsync(new ListToolsRequestParams { Cursor = cursor }));

        Assert.Equal(McpErrorCode.InvalidParams, refusal.ErrorCode);
    }

    [Theory]
    [InlineData("2025-06-18")]
    [InlineData("2025-11-25")]
    [InlineData("2026-07-28")]
    public async Task A_changed_catalog_is_told_to_every_kind_of_client(string revision)
    {
        var heard = Channel.CreateUnbounded<JsonRpcNotification>();
        await using McpClient client = await ConnectAsync(revision, heard.Writer);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        using var listening = new CancellationTokenSource();
        Task? listen = null;
        if (revision is "2026-07-28")
        {
            listen = client.SendRequestAsync(
                new JsonRpcRequest
                {
                    Method = RequestMethods.SubscriptionsListen,
                    Params = new JsonObject { ["notifications"] = new JsonObject { ["toolsListChanged"] = true } },
                },
                listening.Token);
            JsonRpcNotification acknowledged = await heard.Reader.ReadAsync(patience.Token);
            Assert.Equal(NotificationMethods.SubscriptionsAcknowledgedNotification, acknowledged.Method);
            Assert.True((bool)acknowledged.Params!["notifications"]!["toolsListChanged"]!);
        }

        Task<JsonRpcNotification> hears = heard.Reader.ReadAsync(patience.Token).AsTask();
        while (!hears.IsCompleted)
        {
            // An older client opens its stream whenever it likes; what happens before goes unheard.
            await client.CallToolAsync("toggle", cancellationToken: patience.Token);
            await Task.WhenAny(hears, Task.Delay(50, patience.Token));
        }

        JsonRpcNotification changed = await hears;
        Assert.Equal(NotificationMethods.ToolListChangedNotification, changed.Method);
        Assert.Equal(revision is "2026-07-28", changed.Params?["_meta"]?[MetaKeys.SubscriptionId] is not null);

        bool before = (await client.ListToolsAsync()).Any(tool => tool.Name == "extra");
        await client.CallToolAsync("toggle");
        Assert.NotEqual(before, (await client.ListToolsAsync()).Any(tool => tool.Name == "extra"));

        if (listen is not null)
        {
            await listening.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => listen);
        }
    }

    protected Task<McpClient> ConnectAsync(string revision = "2025-11-25", ChannelWriter<JsonRpcNotification>? heard = null)
    {
        var options = new McpClientOptions { ProtocolVersion = revision };
        if (heard is not null)
        {
            options.Handlers.NotificationHandlers =
            [
                new(NotificationMethods.ToolListChangedNotification, (notification, cancelled) => heard.WriteAsync(notification, cancelled)),
                new(NotificationMethods.SubscriptionsAcknowledgedNotification, (notification, cancelled) => heard.WriteAsync(notification, cancelled)),
            ];
        }

        return McpClient.CreateAsync(CreateTransport(), options);
    }

    protected static Dictionary<string, object?> Arguments(string name, object? value) => new() { [name] = value };

    protected static string TextOf(CallToolResult result) => Assert.IsType<TextContentBlock>(result.Content[0]).Text;
}
