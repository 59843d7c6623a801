using System.Text.Json;
using Collet;
using SampleHost.Tools;

namespace SampleHost.Tests;

public sealed class QueryJsonToolTests : IDisposable
{
    // The example of RFC 9535, section 1.5.
    private const string Store = """
        {"store":{"book":[
        {"category":"reference","author":"Nigel Rees","title":"Sayings of the Century","price":8.95},
        {"category":"fiction","author":"Evelyn Waugh","title":"Sword of Honour","price":12.99},
        {"category":"fiction","author":"Herman Melville","title":"Moby Dick","isbn":"0-553-21311-3","price":8.99},
        {"category":"fiction","author":"J. R. R. Tolkien","title":"The Lord of the Rings","isbn":"0-395-19395-8","price":22.99}],
        "bicycle":{"color":"red","price":399}}}
        """;

    private readonly TemporaryWorkspace _temporary = new();

    public void Dispose() => _temporary.Dispose();

    private Task<JsonMatches> Query(string json, string query, int limit = 100) =>
        new QueryJsonTool(_temporary.Workspace).InvokeAsync(query, JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = 2000 }).RootElement, limit: limit);

    private async Task<string> Find(string json, string query) =>
        string.Join(' ', (await Query(json, query)).Matches.Select(match => match.Value.GetRawText()));

    // RFC 6901, section 5.
    [Theory]
    [InlineData("/foo/0", "\"bar\"")]
    [InlineData("/", "0")]
    [InlineData("/a~1b", "1")]
    [InlineData("/c%d", "2")]
    [InlineData("/m~0n", "8")]
    [InlineData("/ ", "7")]
    [InlineData("/k\"l", "6")]
    public async Task Pointers_find_what_the_standard_says(string pointer, string value) =>
        Assert.Equal(value, await Find("""{"foo":["bar","baz"],"":0,"a/b":1,"c%d":2,"e^f":3,"k\"l":6," ":7,"m~n":8}""", pointer));

    [Theory]
    [InlineData("/foo/2")]
    [InlineData("/foo/-")]
    [InlineData("/foo/-1")]
    [InlineData("/foo/01")]
    [InlineData("/foo/+1")]
    [InlineData("/foo/bar/x")]
    [InlineData("/none")]
    [InlineData("foo")]
    [InlineData("/~2")]
    [InlineData("/~")]
    public async Task Pointers_to_nothing_are_errors(string pointer) =>
        await Assert.ThrowsAsync<ToolException>(() => Query("""{"foo":["bar","baz"]}""", pointer));

    [Theory]
    [InlineData("$.store.book[*].author", "\"Nigel Rees\" \"Evelyn Waugh\" \"Herman Melville\" \"J. R. R. Tolkien\"")]
    [InlineData("$..author", "\"Nigel Rees\" \"Evelyn Waugh\" \"Herman Melville\" \"J. R. R. Tolkien\"")]
    [InlineData("$.store..price", "8.95 12.99 8.99 22.99 399")]
    [InlineData("$..book[2].author", "\"Herman Melville\"")]
    [InlineData("$..book[2].publisher", "")]
    [InlineData("$..book[-1].price", "22.99")]
    [InlineData("$..book[0,1].price", "8.95 12.99")]
    [InlineData("$..book[:2].price", "8.95 12.99")]
    [InlineData("$..book[?@.isbn].price", "8.99 22.99")]
    [InlineData("$..book[?@.price<10].price", "8.95 8.99")]
    [InlineData("$..book[?@.price < 10 && @.category == 'fiction'].price", "8.99")]
    [InlineData("$..book[?!@.isbn || @.price > $.store.book[1].price].price", "8.95 12.99 22.99")]
    [InlineData("$..book[?(@.price > 8.95 && (@.price < 20))]['price']", "12.99 8.99")]
    [InlineData("$..book[?length(@.author) == 12].price", "12.99")]
    [InlineData("$..book[?count(@.*) > 4].price", "8.99 22.99")]
    [InlineData("$.store[\"bicycle\"].color", "\"red\"")]
    [InlineData("$ .store . bicycle [ 'color' ]", null)]
    public async Task Paths_find_what_the_standard_says(string path, string? values)
    {
        if (values is null)
        {
            await Assert.ThrowsAsync<ToolException>(() => Query(Store, path));
            return;
        }

        Assert.Equal(values, await Find(Store, path));
    }

    // RFC 9535, sections 2.3.3 to 2.3.5.
    [Theory]
    [InlineData("[0,1,2,3,4,5,6]", "$[1:3]", "1 2")]
    [InlineData("[0,1,2,3,4,5,6]", "$[5:]", "5 6")]
    [InlineData("[0,1,2,3,4,5,6]", "$[1:5:2]", "1 3")]
    [InlineData("[0,1,2,3,4,5,6]", "$[5:1:-2]", "5 3")]
    [InlineData("[0,1,2,3,4,5,6]", "$[::-1]", "6 5 4 3 2 1 0")]
    [InlineData("[0,1,2,3,4,5,6]", "$[-2:]", "5 6")]
    [InlineData("[0,1,2,3,4,5,6]", "$[::0]", "")]
    [InlineData("[0,1,2]", "$[-4]", "")]
    [InlineData("[0,1,2]", "$[-100:100]", "0 1 2")]
    [InlineData("[0,1,2]", "$[9007199254740991]", "")]
    [InlineData("[0,1,2]", "$[0:9007199254740991:9007199254740991]", "0")]
    [InlineData("""{"a":[1,{"b":2}]}""", "$..*", """[1,{"b":2}] 1 {"b":2} 2""")]
    [InlineData("""[{"a":null},{"b":1}]""", "$[?@.a==null]", """{"a":null}""")]
    [InlineData("""[{"a":null},{"b":1}]""", "$[?@.c==@.d]", """{"a":null} {"b":1}""")]
    [InlineData("""[1,"1",true,[1],1.0]""", "$[?@==1]", "1 1.0")]
    [InlineData("""["a","b","ä"]""", "$[?@>='b']", "\"b\" \"ä\"")]
    [InlineData("""[{"a":[1]},{"a":[2]}]""", "$[?@.a==$[1].a].a[0]", "2")]
    [InlineData("""{"☺":1,"a'b":2}""", "$.☺", "1")]
    [InlineData("""{"☺":1,"a'b":2}""", """$['a\'b','\u263A']""", "2 1")]
    [InlineData("""[{"a":-1.5e1}]""", "$[?@.a<-14].a", "-1.5e1")]
    public async Task Selectors_select_what_the_standard_says(string json, string path, string values) =>
        Assert.Equal(values, await Find(json, path));

    [Theory]
    [InlineData("$.")]
    [InlineData("$..")]
    [InlineData("$[")]
    [InlineData("$[]")]
    [InlineData("$['a]")]
    [InlineData("$[01]")]
    [InlineData("$[-0]")]
    [InlineData("$[9007199254740992]")]
    [InlineData("$[99999999999999999999]")]
    [InlineData("$.1a")]
    [InlineData("$[?]")]
    [InlineData("$[?1]")]
    [InlineData("$[?@.a==]")]
    [InlineData("$[?@.*==1]")]
    [InlineData("$[?(@.a]")]
    [InlineData("$[?@.a=1]")]
    [InlineData("$[?match(@.a,'x')]")]
    [InlineData("$ a")]
    [InlineData("$['\\x']")]
    public async Task What_is_no_path_is_an_error_that_says_where(string path) =>
        Assert.Contains("character", (await Assert.ThrowsAsync<ToolException>(() => Query("[]", path))).Message, StringComparison.Ordinal);

    [Fact]
    public async Task Results_carry_pointers_and_are_limited()
    {
        JsonMatches found = await Query("""{"a/b":[{"~":1}]}""", "$..['~']");
        Assert.Equal("/a~1b/0/~0", Assert.Single(found.Matches).Pointer);
        found = await Query("[1,2,3]", "$[*]", limit: 2);
        Assert.Equal((2, 3, true), (found.Matches.Count, found.Total, found.Truncated));
    }

    [Fact]
    public async Task Costs_are_bounded()
    {
        string wide = "[" + string.Join(',', Enumerable.Repeat("[1,2,3]", 3000)) + "]";
        Assert.Contains("steps", (await Assert.ThrowsAsync<ToolException>(() => Query(wide, "$[?$..[?$..[?@>0]]]"))).Message, StringComparison.Ordinal);
        string deep = new string('[', 1500) + new string(']', 1500);
        Assert.Equal(1499, (await Query(deep, "$..[0]", limit: 1000)).Total);
        await Assert.ThrowsAsync<ToolException>(() => Query("[]", "$[?" + new string('(', 400) + "@" + new string(')', 400) + "]"));
        await Assert.ThrowsAsync<ToolException>(() => Query("[]", string.Concat(Enumerable.Repeat("$[?@", 60)) + new string(']', 60)));
    }

    [Fact]
    public async Task Files_are_queried_and_faults_in_them_named()
    {
        _temporary.Write("a.json", "{ // comment\n\"a\": [1, 2,], }");
        var tool = new QueryJsonTool(_temporary.Workspace);
        Assert.Equal("2", (await tool.InvokeAsync("/a/1", path: "a.json")).Matches[0].Value.GetRawText());
        _temporary.Write("bad.json", "{\n\"a\": nope}");
        Assert.Contains("line 2", (await Assert.ThrowsAsync<ToolException>(() => tool.InvokeAsync("/a", path: "bad.json"))).Message, StringComparison.Ordinal);
        _temporary.Write("deep.json", new string('[', 10_000));
        await Assert.ThrowsAsync<ToolException>(() => tool.InvokeAsync("", path: "deep.json"));
        await Assert.ThrowsAsync<ToolArgumentException>(() => tool.InvokeAsync("/a"));
        await Assert.ThrowsAsync<ToolArgumentException>(() => tool.InvokeAsync("/a", JsonElement.Parse("1"), "a.json"));
    }

    [Theory]
    [MemberData(nameof(Cultures.Names), MemberType = typeof(Cultures))]
    public Task Numbers_compare_alike_in_every_culture(string culture) => Cultures.RunAsync(culture, async () =>
        Assert.Equal("8.95 8.99", await Find(Store, "$..book[?@.price < 9.5].price")));
}
