using System.Text;
using Collet.Generators.Tests.Harness;

namespace Collet.Generators.Tests.Matrix;

public sealed class ResultTests
{
    private static readonly IReadOnlyDictionary<string, Tool> _tools = GeneratorRun.Clean("""
        using System;
        using System.Collections;
        using System.Collections.Concurrent;
        using System.Collections.Generic;
        using System.Collections.Immutable;
        using System.Linq;
        using System.Text.Json;
        using System.Text.Json.Nodes;
        using System.Threading.Tasks;
        using Collet;

        namespace Results;

        public sealed record Item(string Name) { public Item? Next { get; set; } }
        public interface INamed { string Name { get; } }
        public interface IOther { string Name { get; } int Count { get; } }
        public interface IBoth : INamed, IOther { bool Both { get; } }
        public sealed class Both : IBoth { string INamed.Name => "named"; string IOther.Name => "other"; public int Count => 1; bool IBoth.Both => true; }
        public abstract class Abstract { public int A => 1; public abstract int B { get; } }
        public sealed class Concrete : Abstract { public override int B => 2; public int C => 3; }
        public enum Color { Red }
        public sealed class Map : Dictionary<string, int>;
        public sealed class Two : IEnumerable<int>, IEnumerable<string>
        {
            IEnumerator<int> IEnumerable<int>.GetEnumerator() => Enumerable.Repeat(1, 2).GetEnumerator();
            IEnumerator<string> IEnumerable<string>.GetEnumerator() => throw new InvalidOperationException();
            IEnumerator IEnumerable.GetEnumerator() => throw new InvalidOperationException();
        }

        public static class Tools
        {
            [Tool("nothing")] public static void Nothing() { }
            [Tool("task")] public static Task ATask() => Task.CompletedTask;
            [Tool("task_later")] public static async Task TaskLater() => await Task.Yield();
            [Tool("value_task")] public static async ValueTask AValueTask() => await Task.Yield();
            [Tool("text")] public static string Text() => "text";
            [Tool("text_null")] public static string? TextNull() => null;
            [Tool("text_lies")] public static string TextLies() => null!;
            [Tool("text_task")] public static async Task<string?> TextTask() { await Task.Yield(); return "later"; }
            [Tool("text_value_task")] public static ValueTask<string> TextValueTask() => new("now");
            [Tool("result")] public static ToolResult Result() => ToolResult.Error("wrong");
            [Tool("result_null")] public static Task<ToolResult?> ResultNull() => Task.FromResult<ToolResult?>(null);
            [Tool("block")] public static ContentBlock Block() => new TextContent("block");
            [Tool("image")] public static async Task<ImageContent> Image() { await Task.Yield(); return new ImageContent(new byte[] { 1 }, "image/png"); }
            [Tool("int")] public static int Int() => 1;
            [Tool("int_null")] public static int? IntNull() => null;
            [Tool("int_task")] public static Task<int> IntTask() => Task.FromResult(1);
            [Tool("int_value_task")] public static async ValueTask<int?> IntValueTask() { await Task.Yield(); return 2; }
            [Tool("by_ref")] public static ref readonly int ByRef() => ref _number;
            [Tool("item")] public static Item AnItem() => new("a");
            [Tool("item_null")] public static Item? ItemNull() => null;
            [Tool("item_lies")] public static Item ItemLies() => null!;
            [Tool("item_task")] public static async Task<Item> ItemTask() { await Task.Yield(); return new("b") { Next = new("c") }; }
            [Tool("list")] public static IReadOnlyList<Item?> List() => new Item?[] { new("a"), null };
            [Tool("lazy")] public static IEnumerable<int> Lazy() { yield return 1; yield return 2; }
            [Tool("query")] public static IOrderedEnumerable<int> Query() => new[] { 2, 1 }.OrderBy(i => i);
            [Tool("bag")] public static ConcurrentBag<int> Bag() => new() { 1 };
            [Tool("two")] public static Two ATwo() => new();
            [Tool("map")] public static Map AMap() => new() { ["a"] = 1 };
            [Tool("concurrent")] public static ConcurrentDictionary<string, Item> Concurrent() => new(new Dictionary<string, Item> { ["a"] = new("x") });
            [Tool("dictionary")] public static IReadOnlyDictionary<string, int?> Dictionary() => new Dictionary<string, int?> { ["a\"b"] = null };
            [Tool("unset_array")] public static ImmutableArray<int> UnsetArray() => default;
            [Tool("unset_element")] public static JsonElement UnsetElement() => default;
            [Tool("unset_memory")] public static ReadOnlyMemory<byte> UnsetMemory() => default;
            [Tool("node")] public static JsonNode? Node() => JsonNode.Parse("[1]");
            [Tool("object")] public static JsonObject AnObject() => new() { ["a"] = 1 };
            [Tool("interface")] public static IBoth Interface() => new Both();
            [Tool("abstract")] public static Abstract AnAbstract() => new Concrete();
            [Tool("not_a_number")] public static double NotANumber() => double.NaN;
            [Tool("infinite")] public static float[] Infinite() => new[] { float.PositiveInfinity };
            [Tool("no_name")] public static Color NoName() => (Color)7;
            [Tool("circle")] public static Item Circle() { var item = new Item("a"); item.Next = item; return item; }
            [Tool("half_text")] public static Item HalfText() => new("\ud800");
            [Tool("times")] public static Dictionary<string, DateTime> Times() => new() { ["local"] = new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Unspecified) };
            [Tool("throws")] public static async Task<int> Throws() { await Task.Yield(); throw new ToolException("no"); }

            private static readonly int _number = 5;
        }
        """).LoadByName();

    [Theory]
    [InlineData("nothing", null)]
    [InlineData("task", null)]
    [InlineData("task_later", null)]
    [InlineData("value_task", null)]
    [InlineData("text", "text")]
    [InlineData("text_null", null)]
    [InlineData("text_lies", null)]
    [InlineData("text_task", "later")]
    [InlineData("text_value_task", "now")]
    [InlineData("result", "wrong")]
    [InlineData("result_null", null)]
    [InlineData("block", "block")]
    public async Task Becomes_blocks(string name, string? text)
    {
        ToolResult result = await _tools[name].ResultAsync("{}");
        Assert.Equal(text, result.Content.OfType<TextContent>().SingleOrDefault()?.Text);
        Assert.True(result.StructuredContent.IsEmpty);
        Assert.Equal(name == "result", result.IsError);
        Assert.True(_tools[name].Info.OutputSchema.IsEmpty);
    }

    [Fact]
    public async Task Becomes_an_image() => Assert.IsType<ImageContent>(Assert.Single((await _tools["image"].ResultAsync("{}")).Content));

    [Theory]
    [InlineData("int", """{"result":1}""")]
    [InlineData("int_null", """{"result":null}""")]
    [InlineData("int_task", """{"result":1}""")]
    [InlineData("int_value_task", """{"result":2}""")]
    [InlineData("by_ref", """{"result":5}""")]
    [InlineData("item", """{"name":"a","next":null}""")]
    [InlineData("item_null", """{"result":null}""")]
    [InlineData("item_task", """{"name":"b","next":{"name":"c","next":null}}""")]
    [InlineData("list", """{"result":[{"name":"a","next":null},null]}""")]
    [InlineData("lazy", """{"result":[1,2]}""")]
    [InlineData("query", """{"result":[1,2]}""")]
    [InlineData("bag", """{"result":[1]}""")]
    [InlineData("two", """{"result":[1,1]}""")]
    [InlineData("map", """{"a":1}""")]
    [InlineData("concurrent", """{"a":{"name":"x","next":null}}""")]
    [InlineData("dictionary", """{"a\"b":null}""")]
    [InlineData("unset_array", """{"result":[]}""")]
    [InlineData("unset_element", """{"result":null}""")]
    [InlineData("unset_memory", """{"result":""}""")]
    [InlineData("node", """{"result":[1]}""")]
    [InlineData("object", """{"a":1}""")]
    [InlineData("interface", """{"name":"other","count":1,"both":true}""")]
    [InlineData("abstract", """{"a":1,"b":2}""")]
    [InlineData("times", """{"local":"2026-01-01T00:00:00Z"}""")]
    [InlineData("half_text", """{"name":"\uFFFD","next":null}""")]
    public async Task Becomes_structured_content(string name, string json)
    {
        ToolResult result = await _tools[name].ResultAsync("{}");
        Assert.Equal(json, Encoding.UTF8.GetString(result.StructuredContent.Span));
        Assert.Empty(result.Content);
        Assert.Equal("object", (string?)_tools[name].OutputSchema()["type"]);
    }

    [Theory]
    [InlineData("not_a_number")]
    [InlineData("infinite")]
    [InlineData("no_name")]
    [InlineData("circle")]
    [InlineData("item_lies")]
    public async Task Fails_where_json_cannot_express_it(string name) =>
        await Assert.ThrowsAsync<InvalidOperationException>(() => _tools[name].ResultAsync("{}"));

    [Fact]
    public async Task A_failed_call_leaves_nothing_to_the_next()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(() => _tools["circle"].ResultAsync("{}"));
        Assert.Equal("""{"result":1}""", await _tools["int"].CallAsync("{}"));
    }

    [Fact]
    public async Task What_the_tool_throws_comes_out() =>
        Assert.Equal("no", (await Assert.ThrowsAsync<ToolException>(() => _tools["throws"].ResultAsync("{}"))).Message);
}
