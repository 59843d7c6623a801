using System.Text;
using System.Text.Json;
using Collet.Tests.Support;

namespace Collet.Tests.Tools;

public sealed class ToolResultWriterTests : IAsyncLifetime
{
    private readonly ToolCall _call = ToolCall.Rent(new TestTool("test"), default);

    private ToolResultWriter Writer => _call.Result;

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _call.DisposeAsync();

    [Fact]
    public void A_new_result_is_empty_and_no_error()
    {
        Assert.False(Writer.IsError);
        Assert.False(Writer.HasStructuredContent);
        Assert.True(Writer.StructuredContent.IsEmpty);
        Assert.Empty(Writer.Content);
    }

    [Fact]
    public void What_was_written_is_there_without_a_flush()
    {
        Write("""{"a":1}""");

        Assert.True(Writer.HasStructuredContent);
        Assert.Equal("""{"a":1}""", Json);
    }

    [Fact]
    public void Text_is_written_as_it_is()
    {
        Utf8JsonWriter json = Writer.BeginStructuredContent();
        json.WriteStringValue("größe <b> 'x' + €");

        Assert.Equal("\"größe <b> 'x' + €\"", Json);
    }

    [Fact]
    public void Beginning_again_drops_what_was_there()
    {
        Write("""{"a":1}""");
        Writer.BeginStructuredContent().WriteStartObject();
        Write("""{"b":2}""");
        Assert.Equal("""{"b":2}""", Json);

        Writer.Set(ToolResult.Error("no"));
        Write("""{"c":3}""");
        Assert.Equal("""{"c":3}""", Json);
        Assert.Empty(Writer.Content);
        Assert.False(Writer.IsError);
    }

    [Fact]
    public void Setting_replaces_everything()
    {
        Write("""{"a":1}""");

        Writer.Set(new ToolResult(new TextContent("x")) { StructuredContent = "{}"u8.ToArray(), IsError = true });
        Assert.Equal("{}", Json);
        Assert.Equal("x", Assert.IsType<TextContent>(Assert.Single(Writer.Content)).Text);
        Assert.True(Writer.IsError);

        Writer.Set(ToolResult.Text("y"));
        Assert.False(Writer.HasStructuredContent);
        Assert.False(Writer.IsError);

        Assert.Throws<ArgumentNullException>(() => Writer.Set(null!));
    }

    [Fact]
    public void Clearing_leaves_nothing()
    {
        Writer.BeginStructuredContent().WriteStartArray();
        Writer.Clear();
        Assert.False(Writer.HasStructuredContent);

        Writer.Set(ToolResult.Error("no"));
        Writer.Clear();
        Assert.Empty(Writer.Content);
        Assert.False(Writer.IsError);
    }

    [Fact]
    public async Task A_copy_outlives_the_call()
    {
        ToolResult written = await CopyAsync(call => WriteTo(call.Result, """{"a":1}"""));
        // A middleware that adds a text to the tool's JSON: the JSON is still the pooled buffer's.
        ToolResult changed = await CopyAsync(call =>
        {
            WriteTo(call.Result, """{"b":2}""");
            call.Result.Set(new ToolResult(new TextContent("and")) { StructuredContent = call.Result.StructuredContent });
        });
        byte[] reused = "{\"c\":3}"u8.ToArray();
        ToolResult borrowed = await CopyAsync(call => call.Result.Set(new ToolResult { StructuredContent = reused }));
        ToolResult error = await CopyAsync(call => call.Result.Set(ToolResult.Error("no")));

        Array.Fill(reused, (byte)'x');
        await OverwriteThePoolAsync();

        Assert.Equal("""{"a":1}""", Encoding.UTF8.GetString(written.StructuredContent.Span));
        Assert.Equal("""{"b":2}""", Encoding.UTF8.GetString(changed.StructuredContent.Span));
        Assert.Equal("""{"c":3}""", Encoding.UTF8.GetString(borrowed.StructuredContent.Span));
        Assert.True(error.IsError);
        Assert.Equal("no", Assert.IsType<TextContent>(Assert.Single(error.Content)).Text);
    }

    [Fact]
    public async Task What_a_failed_tool_left_half_written_reaches_nobody()
    {
        using var catalog = new ToolCatalog([]);
        var fails = new TestTool(call =>
        {
            Utf8JsonWriter json = call.Result.BeginStructuredContent();
            json.WriteStartObject();
            json.WriteString("secret", new string('s', 10_000));
            throw new InvalidDataException();
        });
        for (int i = 0; i < 100; i++)
        {
            await using ToolCall call = catalog.Rent(fails, default);
            Assert.Equal(ToolOutcome.Failed, await catalog.InvokeAsync(call));
            Assert.False(call.Result.HasStructuredContent);
            Assert.True(call.Result.StructuredContent.IsEmpty);
        }

        for (int i = 0; i < 100; i++)
        {
            await using ToolCall call = catalog.Rent(new TestTool(call => WriteTo(call.Result, "{}")), default);
            Assert.Equal(ToolOutcome.Succeeded, await catalog.InvokeAsync(call));
            Assert.Equal("{}"u8.ToArray(), call.Result.StructuredContent.ToArray());
        }
    }

    [Fact]
    public void A_result_does_not_change_with_the_list_it_was_made_of()
    {
        List<ContentBlock> blocks = [new TextContent("a")];
        var result = new ToolResult(blocks);

        blocks.Add(new TextContent("b"));

        Assert.Single(result.Content);
        Assert.Throws<NotSupportedException>(() => ((IList<ContentBlock>)result.Content)[0] = blocks[1]);
    }

    [Fact]
    public void A_result_has_no_blocks_that_are_null()
    {
        Assert.Throws<ArgumentNullException>(() => new ToolResult((IReadOnlyList<ContentBlock>)null!));
        Assert.Throws<ArgumentNullException>(() => new ToolResult([null!]));
        Assert.Throws<ArgumentNullException>(() => (ToolResult)(ContentBlock)null!);
    }

    [Fact]
    public void A_block_is_a_result()
    {
        ToolResult result = new ImageContent(default, "image/png");

        Assert.IsType<ImageContent>(Assert.Single(result.Content));
        Assert.Equal(result.Content[0], Assert.Single(ToolResult.FromContentBlock(result.Content[0]).Content));
        Assert.Empty(ToolResult.Empty.Content);
    }

    private string Json => Encoding.UTF8.GetString(Writer.StructuredContent.Span);

    private void Write(string json) => WriteTo(Writer, json);

    private static void WriteTo(ToolResultWriter writer, string json) => writer.BeginStructuredContent().WriteRawValue(json);

    private static async Task<ToolResult> CopyAsync(Action<ToolCall> tool)
    {
        await using ToolCall call = ToolCall.Rent(new TestTool(tool), default);
        await call.Tool.InvokeAsync(call);
        return call.Result.ToResult();
    }

    private static async Task OverwriteThePoolAsync()
    {
        List<ToolCall> calls = [.. Enumerable.Range(0, 200).Select(_ => ToolCall.Rent(new TestTool("test"), default))];
        foreach (ToolCall call in calls)
        {
            WriteTo(call.Result, "\"" + new string('z', 100) + "\"");
            _ = call.Result.StructuredContent;
            await call.DisposeAsync();
        }
    }
}
