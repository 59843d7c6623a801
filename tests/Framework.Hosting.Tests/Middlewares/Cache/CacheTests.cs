using System.Text;
using Collet.Hosting.Middlewares;
using Collet.Hosting.Tests.Hosts;
using Microsoft.Extensions.Time.Testing;

namespace Collet.Hosting.Tests.Middlewares.Cache;

public sealed class CacheTests
{
    [Fact]
    public async Task The_same_arguments_get_the_answer_again_and_the_call_says_who_answered()
    {
        CountedTool tool = CacheBench.Counting(CacheBench.ReadOnly());
        using ChainBench bench = CacheBench.Around(tool);

        CallEnd first = await bench.CallAsync("""{"city":"Ulm"}""");
        CallEnd second = await bench.CallAsync("""{"city":"Ulm"}""");

        Assert.Equal(("run 1", null, 1), (first.Text, first.AnsweredBy, first.Attempts));
        Assert.Equal(("run 1", "cache", 0), (second.Text, second.AnsweredBy, second.Attempts));
        Assert.Equal(1, tool.Runs);
    }

    [Theory]
    [InlineData("""{"a":{"x":1,"y":[{"q":1,"p":2}]},"b":"A"}""", """ { "b" : "\u0041", "a" : { "y" : [ { "p":2, "q":1 } ] , "x":1 } } """)]
    [InlineData("""{"/":"\n"}""", """{"\/":"\u000A"}""")]
    [InlineData("""{"ä€😀":1}""", """{"\u00e4\u20AC\ud83d\ude00":1}""")]
    public async Task Key_order_white_space_and_escapes_do_not_matter(string one, string other)
    {
        CountedTool tool = CacheBench.Counting(CacheBench.ReadOnly());
        using ChainBench bench = CacheBench.Around(tool);

        await bench.CallAsync(one);

        Assert.Equal("cache", (await bench.CallAsync(other)).AnsweredBy);
        Assert.Equal("cache", (await bench.CallAsync(other)).AnsweredBy);
        Assert.Equal("cache", (await bench.CallAsync(one)).AnsweredBy);
    }

    [Theory]
    [InlineData("""{"a":1}""", """{"a":2}""")]
    [InlineData("""{"a":1}""", """{"a":"1"}""")]
    [InlineData("""{"a":1}""", """{"a":1.0}""")]
    [InlineData("""{"a":null}""", "{}")]
    [InlineData("""{"a":[1,2]}""", """{"a":[2,1]}""")]
    [InlineData("""{"a":"b\",\"c\":\"d"}""", """{"a":"b","c":"d"}""")]
    [InlineData("""{"a":"\\u0041"}""", """{"a":"A"}""")]
    [InlineData("""{"a":"A"}""", """{"a":"a"}""")]
    [InlineData("""{"a":" "}""", """{"a":""}""")]
    public async Task Other_arguments_get_their_own_answer(string one, string other)
    {
        CountedTool tool = CacheBench.Counting(CacheBench.ReadOnly());
        using ChainBench bench = CacheBench.Around(tool);

        await bench.CallAsync(one);

        Assert.Equal("run 2", (await bench.CallAsync(other)).Text);
    }

    [Theory]
    [InlineData("""{"a":1,"a":1}""")]
    [InlineData("""{"b":1,"a":1,"\u0061":2}""")]
    [InlineData("""{"a":{"b":[{"c":1,"c":1}]}}""")]
    [InlineData("""{"a":"\ud800"}""")]
    [InlineData("""{"a":1""")]
    [InlineData("""{"a":1} 2""")]
    [InlineData("""{"a":01}""")]
    [InlineData("[1]")]
    [InlineData("7")]
    [InlineData(" ")]
    [InlineData("deep")]
    public async Task Arguments_that_are_not_as_they_should_be_are_left_to_the_binder_every_time(string arguments)
    {
        string json = arguments == "deep" ? $$"""{"a":{{new string('[', 64)}}{{new string(']', 64)}}}""" : arguments;
        CountedTool tool = CacheBench.Counting(CacheBench.ReadOnly());
        using ChainBench bench = CacheBench.Around(tool);

        await bench.CallAsync(json);
        await bench.CallAsync(json);

        Assert.Equal(2, tool.Runs);
    }

    [Fact]
    public async Task An_answer_is_given_until_its_lifetime_is_over_and_not_longer()
    {
        CountedTool tool = CacheBench.Counting(CacheBench.ReadOnly(lifetime: TimeSpan.FromSeconds(30)));
        using ChainBench bench = CacheBench.Around(tool);
        await bench.CallAsync("{}");

        bench.Time.Advance(TimeSpan.FromSeconds(30) - TimeSpan.FromTicks(1));
        Assert.Equal("run 1", (await bench.CallAsync("{}")).Text);

        // Being asked for does not make it live longer.
        bench.Time.Advance(TimeSpan.FromTicks(1));
        Assert.Equal("run 2", (await bench.CallAsync("{}")).Text);
    }

    [Fact]
    public async Task Another_spelling_does_not_make_an_answer_live_longer()
    {
        CountedTool tool = CacheBench.Counting(CacheBench.ReadOnly(lifetime: TimeSpan.FromSeconds(30)));
        using ChainBench bench = CacheBench.Around(tool);
        await bench.CallAsync("{}");
        bench.Time.Advance(TimeSpan.FromSeconds(20));
        Assert.Equal("cache", (await bench.CallAsync("{ }")).AnsweredBy);

        bench.Time.Advance(TimeSpan.FromSeconds(10));

        Assert.Equal("run 2", (await bench.CallAsync("{ }")).Text);
    }

    [Fact]
    public async Task The_entrys_lifetime_goes_over_the_authors()
    {
        CountedTool tool = CacheBench.Counting(CacheBench.ReadOnly(lifetime: TimeSpan.FromSeconds(1)));
        using ChainBench bench = CacheBench.Around(new CacheOptions { Ttl = TimeSpan.FromHours(1) }, tool);
        await bench.CallAsync("{}");

        bench.Time.Advance(TimeSpan.FromMinutes(59));

        Assert.Equal("run 1", (await bench.CallAsync("{}")).Text);
    }

    public static TheoryData<ToolInfo, bool> Tools => new()
    {
        { new ToolInfo("idempotent") { Hints = new ToolHints(Idempotent: true), CacheLifetime = CacheBench.Minute }, true },
        { new ToolInfo("forever") { Hints = new ToolHints(Idempotent: true), CacheLifetime = TimeSpan.MaxValue }, true },
        { new ToolInfo("no_hints") { CacheLifetime = CacheBench.Minute }, false },
        { new ToolInfo("writes") { Hints = new ToolHints(ReadOnly: false, Idempotent: false), CacheLifetime = CacheBench.Minute }, false },
        { new ToolInfo("no_lifetime") { Hints = new ToolHints(ReadOnly: true) }, false },
    };

    [Theory]
    [MemberData(nameof(Tools))]
    public async Task Only_tools_that_change_nothing_and_whose_author_gave_a_lifetime_are_cached(ToolInfo info, bool isCached)
    {
        CountedTool tool = CacheBench.Counting(info);
        using ChainBench bench = CacheBench.Around(tool);

        await bench.CallAsync("{}");
        await bench.CallAsync("{}");

        Assert.Equal(isCached ? 1 : 2, tool.Runs);
    }

    [Fact]
    public async Task Errors_are_never_kept()
    {
        int run = 0;
        var tool = new CountedTool(CacheBench.ReadOnly(), call => ++run switch
        {
            1 => throw new InvalidOperationException(),
            2 => throw new ToolException("No."),
            3 => throw new ToolRejectedException(ToolRejection.Overloaded, "Full."),
            4 => Set(call, ToolResult.Error("No.")),
            _ => Set(call, ToolResult.Text("yes")),
        });
        using ChainBench bench = CacheBench.Around(tool);

        ToolOutcome[] outcomes = new ToolOutcome[6];
        for (int i = 0; i < outcomes.Length; i++)
        {
            outcomes[i] = (await bench.CallAsync("{}")).Outcome;
        }

        Assert.Equal(
            [
                ToolOutcome.Failed, ToolOutcome.ToolError, ToolOutcome.Rejected, ToolOutcome.ToolError,
                ToolOutcome.Succeeded, ToolOutcome.Succeeded,
            ],
            outcomes);
        Assert.Equal(5, tool.Runs);
    }

    [Fact]
    public async Task Structured_content_and_blocks_come_back_as_they_were_however_the_tool_uses_its_buffers()
    {
        byte[] buffer = Encoding.UTF8.GetBytes("""{"n":1}""");
        var structured = new CountedTool(CacheBench.ReadOnly("structured"), call =>
        {
            call.Result.Set(new ToolResult(new TextContent("one"), new ImageContent(new byte[] { 1, 2 }, "image/png"))
            {
                StructuredContent = buffer,
            });
            return default;
        });
        var written = new CountedTool(CacheBench.ReadOnly("written"), call =>
        {
            var json = call.Result.BeginStructuredContent();
            json.WriteStartObject();
            json.WriteNumber("n", 2);
            json.WriteEndObject();
            return default;
        });
        var nothing = new CountedTool(CacheBench.ReadOnly("nothing"), _ => default);
        using ChainBench bench = CacheBench.Around(structured, written, nothing);
        foreach (CountedTool tool in new[] { structured, written, nothing })
        {
            CallEnd first = await bench.CallAsync(tool, "{}", _ => { });
            buffer.AsSpan().Fill((byte)'x');
            CallEnd second = await bench.CallAsync(tool, "{}", _ => { });

            Assert.Equal("cache", second.AnsweredBy);
            Assert.Equal(ToolOutcome.Succeeded, second.Outcome);
            Assert.Equal(first.Result.Content, second.Result.Content);
            Assert.Equal(first.Result.StructuredContent.ToArray(), second.Result.StructuredContent.ToArray());
        }
    }

    [Fact]
    public async Task Tools_and_their_versions_are_kept_apart()
    {
        CountedTool[] tools =
        [
            CacheBench.Counting(CacheBench.ReadOnly("a")),
            CacheBench.Counting(CacheBench.ReadOnly("b")),
            CacheBench.Counting(CacheBench.ReadOnly("c", "1.0")),
        ];
        var time = new FakeTimeProvider();
        CacheMiddleware cache = CacheBench.Cache(new CacheOptions(), time);
        using var bench = new ChainBench(time, [cache], tools);
        CountedTool newer = CacheBench.Counting(CacheBench.ReadOnly("c", "1.1"));
        CountedTool same = CacheBench.Counting(CacheBench.ReadOnly("c", "1.0"));

        foreach (CountedTool tool in (CountedTool[])[.. tools, newer, same])
        {
            await bench.CallAsync(tool, "{}", _ => { });
        }

        Assert.Equal([1, 1, 1, 1, 0], [.. tools.Select(tool => tool.Runs), newer.Runs, same.Runs]);
    }

    [Fact]
    public async Task What_an_entry_names_and_cannot_cache_is_said_once()
    {
        var time = new FakeTimeProvider();
        using var log = new LogRecorder();
        var options = new CacheOptions();
        var plan = new PlannedEntry(new NoDescriptor(), options, ToolSelector.Parse(["write", "hint:read-only"]));
        Assert.Empty(options.Check([plan], 0));
        CountedTool write = CacheBench.Counting(new ToolInfo("write") { CacheLifetime = CacheBench.Minute });
        CountedTool look = CacheBench.Counting(new ToolInfo("look") { Hints = new ToolHints(ReadOnly: true) });
        using var bench = new ChainBench(time, [CacheBench.Cache(options, time, log)], look, write);

        await bench.CallAsync(look, "{}", _ => { });
        await bench.CallAsync(write, "{}", _ => { });

        Assert.Equal(
            "'write' is named in an entry of the cache but is neither read-only nor idempotent; its calls are not cached.",
            (await log.WaitForAsync("CacheNotForTool")).Message);
    }

    private static ValueTask Set(ToolCall call, ToolResult result)
    {
        call.Result.Set(result);
        return default;
    }
}
