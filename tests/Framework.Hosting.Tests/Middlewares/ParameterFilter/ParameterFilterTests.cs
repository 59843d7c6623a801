using System.ComponentModel.DataAnnotations;
using System.Text;
using System.Text.RegularExpressions;
using Collet.Hosting.Middlewares;
using Microsoft.Extensions.Logging.Abstractions;

namespace Collet.Hosting.Tests.Middlewares.ParameterFilter;

public sealed class ParameterFilterTests
{
    [Fact]
    public async Task What_no_rule_concerns_reaches_the_tool_as_it_was_sent()
    {
        const string Arguments = """{ "path" : "..\/x", "n": 1.50, "list":[ "a\u0062", null, true ] }""";

        Filtered filtered = await Filtered.CallAsync(
            Arguments, new ParameterRule { Parameters = ["other"], Forbid = ["."] }, new ParameterRule { Forbid = ["forbidden"] });

        Assert.Equal(Arguments, filtered.Arguments);
    }

    [Theory]
    [InlineData("path", """{"path":"bad"}""", "/path")]
    [InlineData("/path", """{"path":"bad"}""", "/path")]
    [InlineData("path", """{"p\u0061th":"b\u0061d"}""", "/path")]
    [InlineData("path", """{"path":["good",{"x":"bad"}]}""", "/path/1/x")]
    [InlineData("/options/*/file", """{"options":[{"file":"good"},{"other":"bad","file":"bad"}]}""", "/options/1/file")]
    [InlineData("/options/*/file", """{"options":{"a":{"file":"bad"}}}""", "/options/a/file")]
    [InlineData("/options/1", """{"options":["bad","bad"]}""", "/options/1")]
    [InlineData("/a~1b/c~0d", """{"a/b":{"c~d":"bad"}}""", "/a~1b/c~0d")]
    [InlineData("/a/b", """{"a":{"c":{"b":"bad"},"b":"bad"}}""", "/a/b")]
    [InlineData("/a/b", """{"a":{"x":1},"c":{"b":"bad"},"b":"bad"}""", null)]
    [InlineData("/a/b", """{"a":"bad"}""", null)]
    [InlineData("*", """{"x":"bad"}""", "/x")]
    [InlineData("path", """{"path":{"bad":1}}""", "/path/bad")]
    [InlineData("bad", """{"bad":"good"}""", null)]
    public async Task A_rule_concerns_its_parameters_and_what_is_inside_them(string parameter, string arguments, string? pointer)
    {
        Filtered filtered = await Filtered.CallAsync(arguments, new ParameterRule { Parameters = [parameter], Forbid = ["^bad$"] });

        Assert.Equal(pointer is null ? [] : [pointer], filtered.Errors.Select(error => error.Pointer));
        Assert.Equal(pointer is null ? ToolOutcome.Succeeded : ToolOutcome.InvalidArguments, filtered.Outcome);
    }

    [Fact]
    public async Task Everything_that_is_refused_is_named_without_repeating_it()
    {
        Filtered filtered = await Filtered.CallAsync(
            """{"path":"../secret","query":"x; DROP TABLE users","note":"aaaaaa"}""",
            new ParameterRule { Parameters = ["path"], PathTraversal = true },
            new ParameterRule { Forbid = [@"(?i)drop\s+table"], Expected = "a search text" },
            new ParameterRule { Parameters = ["note"], MaxLength = 5 });

        Assert.Equal(
            [
                "/path: Not an allowed path. Expected a relative path without '..', drive or scheme, not encoded.",
                "/query: Not allowed here. Expected a search text.",
                "/note: Too long. Expected at most 5 characters.",
            ],
            filtered.Errors.Select(error => error.ToString()));
        Assert.Null(filtered.Arguments);
    }

    [Theory]
    [InlineData("\"äöüäö\"", true)]
    [InlineData("\"\\ud83d\\ude00😀😀😀😀\"", true)]
    [InlineData("\"aaaaaa\"", false)]
    [InlineData("123456789", true)]
    public async Task Lengths_are_counted_in_characters_of_strings(string value, bool fits)
    {
        Filtered filtered = await Filtered.CallAsync("{\"text\":" + value + "}", new ParameterRule { MaxLength = 5 });

        Assert.Equal(fits, filtered.Outcome is ToolOutcome.Succeeded);
    }

    [Fact]
    public async Task What_breaks_a_rule_can_be_left_out()
    {
        Filtered filtered = await Filtered.CallAsync(
            """{"a":"bad","b":["good","bad",2.50,{"c":"bad"}],"bad":{"deep":["x"]},"d":null}""",
            new ParameterRule { Forbid = ["bad"], Action = ParameterAction.Remove });

        Assert.Equal("""{"b":["good",2.50,{}],"d":null}""", filtered.Arguments);
    }

    [Fact]
    public async Task What_is_too_long_can_be_cut()
    {
        Filtered filtered = await Filtered.CallAsync(
            """{"a":"12345","b":"😀😀😀😀","c":"123"}""", new ParameterRule { MaxLength = 3, Action = ParameterAction.Truncate });

        Assert.Equal("""{"a":"123","b":"😀😀😀","c":"123"}""", Regex.Unescape(filtered.Arguments!));
    }

    [Fact]
    public async Task What_is_forbidden_can_be_masked()
    {
        Filtered filtered = await Filtered.CallAsync(
            """{"text":"card 4111111111111111, card 4222222222222222","n":1}""",
            new ParameterRule { Forbid = [@"\d{16}"], Action = ParameterAction.Mask });

        Assert.Equal("""{"text":"card ***, card ***","n":1}""", filtered.Arguments);
    }

    [Fact]
    public async Task What_cleaning_leaves_is_checked_again()
    {
        Filtered filtered = await Filtered.CallAsync(
            """{"path":"..x"}""",
            new ParameterRule { MaxLength = 2, Action = ParameterAction.Truncate }, new ParameterRule { PathTraversal = true });

        Assert.Equal(ToolOutcome.InvalidArguments, filtered.Outcome);
        Assert.Equal("/path", Assert.Single(filtered.Errors).Pointer);
    }

    [Theory]
    [InlineData("""{"a":{"b":[1]}}""", "/a/b")]
    [InlineData("""{"a":{"b":1}}""", null)]
    public async Task Depth_is_limited(string arguments, string? pointer) =>
        await IsRefusedAt(pointer, arguments, new() { MaxDepth = 2 });

    [Theory]
    [InlineData("""{"a":[1,2,3]}""", "/a/2")]
    [InlineData("""{"a":[[1],[2],{}]}""", "/a/2")]
    [InlineData("""{"a":1,"b":2,"c":3}""", "/c")]
    [InlineData("""{"a":[1,2],"b":[1,2]}""", null)]
    public async Task Members_and_items_are_limited(string arguments, string? pointer) =>
        await IsRefusedAt(pointer, arguments, new() { MaxItems = 2 });

    [Theory]
    [InlineData("""{"a":"1234"}""", "")]
    [InlineData("""{"a":"123"}""", null)]
    public async Task Size_is_limited(string arguments, string? pointer) => await IsRefusedAt(pointer, arguments, new() { MaxBytes = 11 });

    public static TheoryData<string> Broken =>
    [
        "", "{", "{\"a\":}", "[1", "{\"a\":1} x", "{\"a\":\"\\ud800\"}", "{\"\\udc00\":\"a\"}",
        "{\"a\":" + new string('[', 10_000) + new string(']', 10_000) + "}",
    ];

    [Theory]
    [MemberData(nameof(Broken))]
    public async Task What_cannot_be_read_is_refused(string arguments)
    {
        var options = new ParameterFilterOptions { Rules = [new() { Parameters = ["/a"], Forbid = ["x"] }] };

        Filtered filtered = await Filtered.CallAsync(arguments.Length == 0 ? " "u8.ToArray() : Encoding.UTF8.GetBytes(arguments), options);

        Assert.Equal(ToolOutcome.InvalidArguments, filtered.Outcome);
        Assert.NotEmpty(filtered.Errors);
    }

    [Fact]
    public async Task Bytes_that_are_not_utf8_are_refused() => Assert.Equal(
        "Broken string",
        Assert.Single((await Filtered.CallAsync(
            Encoding.Latin1.GetBytes("{\"a\":\"\u00ff\"}"), new() { Rules = [new() { Forbid = ["x"] }] })).Errors).Message);

    [Fact]
    public async Task A_pattern_that_explodes_ends_with_its_time()
    {
        var options = new ParameterFilterOptions
        {
            PatternTimeout = TimeSpan.FromMilliseconds(20),
            Rules = [new() { Forbid = ["^(?=a)(a+)+$"] }],
        };

        Filtered filtered = await Filtered.CallAsync(Encoding.UTF8.GetBytes("{\"text\":\"" + new string('a', 40) + "!\"}"), options);

        Assert.Equal("/text: Could not be checked in time. Expected a shorter text.", Assert.Single(filtered.Errors).ToString());
    }

    [Fact]
    public async Task A_pattern_that_would_explode_elsewhere_takes_time_in_proportion()
    {
        Filtered filtered = await Filtered.CallAsync("{\"text\":\"" + new string('a', 50_000) + "!\"}", new ParameterRule { Forbid = ["^(a+)+$"] });

        Assert.Equal(ToolOutcome.Succeeded, filtered.Outcome);
    }

    [Fact]
    public void Every_mistake_of_the_options_is_found()
    {
        var options = new ParameterFilterOptions
        {
            PatternTimeout = TimeSpan.Zero,
            Rules =
            [
                new() { Forbid = ["("] },
                new() { Forbid = ["a*"] },
                new() { Forbid = [new string('a', 1_001)] },
                new() { Parameters = ["a/b", "/x~2"], MaxLength = 1 },
                new(),
                new() { PathTraversal = true, Action = ParameterAction.Truncate },
                new() { MaxLength = 1, Action = ParameterAction.Mask },
            ],
        };

        string[] problems = [.. options.Validate(new ValidationContext(options)).Select(result => result.ErrorMessage!)];

        Assert.Equal(9, problems.Length);
        Assert.All(
            ["more than zero", "'(' is no regular", "matches the empty", "1 to 1000", "'a/b'", "'/x~2'", "asks for nothing", "truncate", "mask"],
            text => Assert.Contains(problems, problem => problem.Contains(text, StringComparison.Ordinal)));
    }

    [Fact]
    public void A_check_that_finds_nothing_allocates_nothing()
    {
        var filter = new ArgumentFilter(new()
        {
            Rules = [new() { Parameters = ["path"], PathTraversal = true }, new() { Forbid = ["forbidden"], MaxLength = 100 }],
        });
        byte[] arguments = """{"path":"a/b/c.txt","text":"something longer","list":[1,2,{"x":"y"}]}"""u8.ToArray();
        Assert.False(filter.NeedsCleaning(arguments, TimeProvider.System));

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 100; i++)
        {
            filter.NeedsCleaning(arguments, TimeProvider.System);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public async Task Another_filter_may_stand_for_other_tools()
    {
        static ParameterFilterMiddleware Filter(int most) => new(
            new() { Rules = [new() { MaxLength = most }] }, TimeProvider.System, NullLogger<ParameterFilterMiddleware>.Instance);
        var chain = new ToolChain(
        [
            new ChainEntry("parameter-filter", Filter(1), ToolSelector.Parse(["narrow"])),
            new ChainEntry("parameter-filter", Filter(5), ToolSelector.Parse(["!narrow"])),
        ]);
        using var catalog = new ToolCatalog([new Authorization.FixedSource(new Authorization.NamedTool("narrow"), new Authorization.NamedTool("wide"))], chain);

        await Assert.ThrowsAsync<ToolArgumentException>(async () => await catalog.CallAsync("narrow", """{"a":"abc"}"""u8.ToArray()));
        Assert.False((await catalog.CallAsync("wide", """{"a":"abc"}"""u8.ToArray())).IsError);
    }

    private static async Task IsRefusedAt(string? pointer, string arguments, ParameterFilterOptions options)
    {
        Filtered filtered = await Filtered.CallAsync(Encoding.UTF8.GetBytes(arguments), options);

        Assert.Equal(pointer is null ? [] : [pointer], filtered.Errors.Select(error => error.Pointer));
    }
}
