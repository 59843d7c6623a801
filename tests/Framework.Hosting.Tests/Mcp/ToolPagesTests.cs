using Collet.Hosting.Mcp;
using Collet.Hosting.TestHost;
using ModelContextProtocol.Protocol;

namespace Collet.Hosting.Tests.Mcp;

public sealed class ToolPagesTests
{
    [Theory]
    [InlineData(0, 10)]
    [InlineData(1, 10)]
    [InlineData(10, 10)]
    [InlineData(25, 10)]
    [InlineData(25, 1)]
    public void Following_the_cursors_reads_every_tool_once(int tools, int size)
    {
        var pages = new ToolPages(SetOf(tools), size);

        List<string> read = [.. Follow(pages)];

        Assert.Equal(Enumerable.Range(0, tools).Select(Name), read);
    }

    [Fact]
    public void Pages_are_made_once()
    {
        var pages = new ToolPages(SetOf(25), 10);

        Assert.Same(pages.First, pages.First);
        Assert.Same(pages.After(Name(9)), pages.After(Name(9)));
    }

    [Fact]
    public void A_cursor_of_a_tool_that_left_goes_on_where_it_was()
    {
        var before = new ToolPages(SetOf(25), 10);
        Assert.True(ToolCursor.TryRead(before.First.NextCursor!, out string? last));
        var after = new ToolPages(ToolSet.From([Source([.. Enumerable.Range(0, 25).Where(i => i != 9).Select(Name)])]), 10);

        ListToolsResult page = after.After(last);

        Assert.Equal(Enumerable.Range(10, 10).Select(Name), page.Tools.Select(tool => tool.Name));
        Assert.Equal(Enumerable.Range(20, 5).Select(Name), after.After(page.Tools[^1].Name).Tools.Select(tool => tool.Name));
    }

    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("YWZ0ZXI6")]
    [InlineData("YWZ0ZXI6YSBi")]
    [InlineData("====")]
    public void What_is_no_cursor_is_not_read(string cursor) => Assert.False(ToolCursor.TryRead(cursor, out _));

    [Fact]
    public void A_cursor_of_any_length_is_looked_at_safely() => Assert.False(ToolCursor.TryRead(new string('A', 100_000), out _));

    private static IEnumerable<string> Follow(ToolPages pages)
    {
        ListToolsResult page = pages.First;
        while (true)
        {
            foreach (var tool in page.Tools)
            {
                yield return tool.Name;
            }

            if (page.NextCursor is null)
            {
                yield break;
            }

            Assert.True(ToolCursor.TryRead(page.NextCursor, out string? last));
            page = pages.After(last);
        }
    }

    private static string Name(int number) => $"tool{number:d3}";

    private static ToolSet SetOf(int tools) => ToolSet.From([Source([.. Enumerable.Range(0, tools).Select(Name)])]);

    private static SwitchableSource Source(string[] names)
    {
        var source = new SwitchableSource();
        source.Set([.. names.Select(name => new NamedTool(name))]);
        return source;
    }

    private sealed class NamedTool(string name) : Tool
    {
        public override ToolInfo Info { get; } = new(name);

        public override ValueTask InvokeAsync(ToolCall call) => default;
    }
}
