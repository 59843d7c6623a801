using System.Text.Json;
using ModelContextProtocol;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;

namespace SampleHost.Tests.EndToEnd;

/// <summary>What an agent with the official client sees of the sample host, over either transport.</summary>
public abstract class McpTests(SampleProcess host) : IAsyncLifetime, IDisposable
{
    private readonly RestClient _rest = new(host.Address, host.Site);

    protected McpClient Client { get; private set; } = null!;

    protected SampleProcess Host => host;

    protected abstract IClientTransport CreateTransport();

    public async Task InitializeAsync() => Client = await McpClient.CreateAsync(CreateTransport());

    public async Task DisposeAsync() => await Client.DisposeAsync();

    public void Dispose()
    {
        _rest.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Every_tool_is_listed_with_title_hints_and_schemas()
    {
        IList<McpClientTool> tools = await Client.ListToolsAsync();

        Assert.Equal(ToolExample.All.Keys, tools.Select(tool => tool.Name));
        JsonElement[] described = [.. (await _rest.GetAsync("/api/tools")).GetProperty("tools").EnumerateArray()];
        foreach (var (tool, rest) in tools.Zip(described))
        {
            Assert.False(string.IsNullOrWhiteSpace(tool.Title));
            Assert.False(string.IsNullOrWhiteSpace(tool.Description));
            ToolAnnotations hints = tool.ProtocolTool.Annotations!;
            Assert.NotNull(hints.ReadOnlyHint);
            Assert.NotNull(hints.OpenWorldHint);
            Assert.Equal(tool.Name is "add_note" or "forget_note", !hints.ReadOnlyHint);
            Assert.True(JsonElement.DeepEquals(rest.GetProperty("inputSchema"), tool.JsonSchema), tool.Name);
            Assert.Equal(rest.TryGetProperty("outputSchema", out JsonElement output), tool.ReturnJsonSchema is not null);
            Assert.True(tool.ReturnJsonSchema is not { } schema || JsonElement.DeepEquals(output, schema), tool.Name);
        }
    }

    [Theory]
    [MemberData(nameof(ToolExample.Names), MemberType = typeof(ToolExample))]
    public async Task A_good_call_is_answered_as_over_REST(string tool)
    {
        ToolExample example = ToolExample.All[tool];

        CallToolResult result = await CallAsync(tool, await FillInAsync(example.Good));

        Assert.NotEqual(true, result.IsError);
        string all = string.Join('\n', result.Content.Select(Show));
        Assert.Contains(example.Answer, all, StringComparison.Ordinal);
        JsonElement rest = await _rest.AnswerAsync(tool, example.Good);
        if (result.StructuredContent is { } structured)
        {
            Assert.True(JsonElement.DeepEquals(structured, JsonElement.Parse(all)));
            Assert.True(example.Varies ? Shape(rest) == Shape(structured) : JsonElement.DeepEquals(rest, structured), all);
        }
        else
        {
            Assert.Equal(
                rest.GetProperty("content").EnumerateArray().Select(block => block.GetProperty("type").GetString()),
                result.Content.Select(block => block.Type));
        }
    }

    [Theory]
    [MemberData(nameof(ToolExample.Names), MemberType = typeof(ToolExample))]
    public async Task A_wrong_call_is_an_error_with_a_line_for_everything_wrong(string tool)
    {
        CallToolResult result = await CallAsync(tool, ToolExample.All[tool].Wrong);

        Assert.True(result.IsError);
        string[] lines = Assert.IsType<TextContentBlock>(Assert.Single(result.Content)).Text.Split('\n');
        Assert.Equal(ToolExample.All[tool].Pointers, lines.Select(line => line[..line.IndexOf(':', StringComparison.Ordinal)]));
    }

    [Fact]
    public async Task An_unknown_tool_is_an_invalid_parameter()
    {
        var exception = await Assert.ThrowsAsync<McpProtocolException>(async () => await Client.CallToolAsync("read_fiel"));

        Assert.Equal(McpErrorCode.InvalidParams, exception.ErrorCode);
        Assert.Contains("read_file", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_link_out_of_the_workspace_is_refused()
    {
        CallToolResult result = await CallAsync("read_file", """{"path":"link.txt"}""");

        Assert.True(result.IsError);
        Assert.DoesNotContain(host.Workspace.Outside, Show(result.Content[0]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_QR_code_is_a_PNG_image()
    {
        CallToolResult result = await CallAsync("make_qr_code", """{"content":"https://example.com","pixelsPerModule":4}""");

        var image = Assert.IsType<ImageContentBlock>(Assert.Single(result.Content));
        Assert.Equal("image/png", image.MimeType);
        var (width, height) = Png.Decode(image.DecodedData.ToArray());
        // Version 2 has 25 modules, and a border of 4 on each side.
        Assert.Equal((33 * 4, 33 * 4), (width, height));
    }

    protected async ValueTask<CallToolResult> CallAsync(
        string tool, string arguments, IProgress<ProgressNotificationValue>? progress = null, CancellationToken cancellationToken = default) =>
        await Client.CallToolAsync(
            tool,
            JsonElement.Parse(arguments).EnumerateObject().ToDictionary(argument => argument.Name, argument => (object?)argument.Value),
            progress,
            cancellationToken: cancellationToken);

    private async Task<string> FillInAsync(string arguments)
    {
        // Over stdio the host is another process than the one REST answers, and has its own notes.
        if (arguments.Contains("{note}", StringComparison.Ordinal))
        {
            CallToolResult note = await CallAsync("add_note", """{"text":"to forget"}""");
            arguments = arguments.Replace("{note}", note.StructuredContent!.Value.GetProperty("id").GetString(), StringComparison.Ordinal);
        }

        return await _rest.FillInAsync(arguments);
    }

    private static string Show(ContentBlock block) => block switch
    {
        TextContentBlock text => text.Text,
        ImageContentBlock image => image.MimeType,
        _ => block.Type,
    };

    private static string Shape(JsonElement json) => string.Join(',', json.EnumerateObject().Select(property => property.Name));
}
