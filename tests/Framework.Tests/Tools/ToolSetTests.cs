using System.Text;
using Collet.Tests.Support;

namespace Collet.Tests.Tools;

public sealed class ToolSetTests
{
    [Fact]
    public void A_tool_is_found_by_its_name_in_either_form()
    {
        Tool[] tools = [new TestTool("a"), new TestTool("read_file"), new TestTool(new string('z', 128))];
        ToolSet set = SetOf(tools);

        foreach (Tool tool in tools)
        {
            Assert.True(set.TryGet(tool.Info.Name, out Tool? byString));
            Assert.Same(tool, byString);
            Assert.True(set.TryGet(tool.Info.Utf8Name.Span, out Tool? byBytes));
            Assert.Same(tool, byBytes);
        }
    }

    public static TheoryData<string> Unknown =>
    [
        "", "b", "A", "aa", "a ", "a\0", "größe", "\ud800", "😀", new string('z', 127), new string('z', 129), new string('z', 100_000),
        new string('ß', 65), new string('€', 128),
    ];

    [Theory]
    [MemberData(nameof(Unknown))]
    public void Any_other_name_is_not_found(string name)
    {
        ToolSet set = SetOf(new TestTool("a"), new TestTool(new string('z', 128)));

        Assert.False(set.TryGet(name, out Tool? byString));
        Assert.Null(byString);
        Assert.False(set.TryGet(Encoding.UTF8.GetBytes(name), out Tool? byBytes));
        Assert.Null(byBytes);
    }

    [Fact]
    public void The_tools_of_all_sources_are_in_ordinal_order()
    {
        ToolSet set = ToolSet.From(
        [
            new TestSource("one", new TestTool("b"), new TestTool("a.b"), new TestTool("Z")),
            new TestSource("two", new TestTool("a_b"), new TestTool("a"), new TestTool("0"), new TestTool("a-b")),
        ]);

        Assert.Equal(["0", "Z", "a", "a-b", "a.b", "a_b", "b"], set.Tools.Select(tool => tool.Info.Name));
    }

    [Fact]
    public void No_tools_is_a_set_too()
    {
        ToolSet set = ToolSet.From([new TestSource("none")]);

        Assert.Same(ToolSet.Empty, set);
        Assert.Empty(set.Tools);
        Assert.False(set.TryGet("a", out _));
        Assert.False(set.TryGet("a"u8, out _));
        Assert.Empty(set.Nearest("a"));
    }

    [Fact]
    public void What_the_source_does_later_does_not_change_the_set()
    {
        Tool[] tools = [new TestTool("a")];
        var source = new TestSource("source", tools);
        ToolSet set = ToolSet.From([source]);

        tools[0] = new TestTool("b");
        source.Change();

        Assert.Equal("a", Assert.Single(set.Tools).Info.Name);
        Assert.True(set.TryGet("a", out _));
    }

    [Fact]
    public void Who_holds_the_list_cannot_change_the_set() =>
        Assert.Throws<NotSupportedException>(() => ((IList<Tool>)SetOf(new TestTool("a")).Tools)[0] = new TestTool("b"));

    [Fact]
    public void Two_tools_of_one_name_are_refused_with_both_and_their_sources()
    {
        var first = new TestTool(new ToolInfo("quote") { Origin = "Acme.QuoteTool.Invoke" }, static _ => default);
        var second = new TestTool(new ToolInfo("quote") { Origin = "Other.Prices.Quote" }, static _ => default);

        var exception = Assert.Throws<DuplicateToolException>(
            () => ToolSet.From([new TestSource("Acme", first), new TestSource("plugin prices", second)]));

        Assert.Equal("quote", exception.ToolName);
        foreach (string part in new[] { "'quote'", "Acme.QuoteTool.Invoke from Acme", "Other.Prices.Quote from plugin prices" })
        {
            Assert.Contains(part, exception.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Two_tools_of_one_name_in_one_source_are_refused_too() => Assert.Throws<DuplicateToolException>(
        () => ToolSet.From([new TestSource("source", new TestTool("a"), new TestTool("b"), new TestTool("a"))]));

    [Fact]
    public void Names_that_differ_in_case_are_two() => Assert.Equal(2, SetOf(new TestTool("a"), new TestTool("A")).Tools.Count);

    [Theory]
    [InlineData("read_fiel", "read_file")]
    [InlineData("raed_file", "read_file")]
    [InlineData("read_fil", "read_file")]
    [InlineData("read_filee", "read_file")]
    [InlineData("read_file", "read_file")]
    [InlineData("readFile", "read_file")]
    [InlineData("READ-FILE", "read_file")]
    [InlineData("read file", "read_file")]
    [InlineData("read.file", "read_file")]
    [InlineData("hahs", "hash")]
    [InlineData("hsh", "hash")]
    public void A_mistyped_name_has_a_nearest_one(string typed, string meant) => Assert.Equal(meant, Typical.Nearest(typed)[0]);

    [Theory]
    [InlineData("")]
    [InlineData("send_mail_to_everybody")]
    [InlineData("xyz")]
    public void A_name_far_from_all_has_none(string typed) => Assert.Empty(Typical.Nearest(typed));

    [Fact]
    public void A_name_longer_than_any_tools_has_none() => Assert.Empty(Typical.Nearest(new string('a', 1_000_000)));

    [Fact]
    public void The_three_nearest_come_best_first()
    {
        ToolSet set = SetOf([.. new[] { "note_5", "notes", "note_1", "Note", "nope" }.Select(name => new TestTool(name))]);

        Assert.Equal(["Note", "nope", "notes"], set.Nearest("note"));
    }

    private static ToolSet Typical => SetOf(new TestTool("read_file"), new TestTool("hash"), new TestTool("list_files"));

    private static ToolSet SetOf(params Tool[] tools) => ToolSet.From([new TestSource("source", tools)]);
}
