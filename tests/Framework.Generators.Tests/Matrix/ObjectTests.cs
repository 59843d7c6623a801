using Collet.Generators.Tests.Harness;

namespace Collet.Generators.Tests.Matrix;

public sealed class ObjectTests
{
    private const string Declarations = """
        public sealed record Item(string Name, int Count = 1);
        public record struct Point(int X, int Y);
        public readonly struct Fixed { [JsonConstructor] public Fixed(int a) => A = a; public int A { get; } }
        public struct Loose { public int A { get; set; } public string? B { get; init; } }
        public class Settable { public string Name { get; set; } = "unset"; public int? Count { get; set; } }
        public class Initial { public string Name { get; init; } = "unset"; public int Count { get; init; } = 7; public bool Set { get; set; } = true; }
        public class Must { public required string Name { get; init; } public required int Count { get; set; } public string? Note { get; init; } }
        public class MustToo(string name) { public required string Name { get; init; } = name; }
        public class SetsAll { [System.Diagnostics.CodeAnalysis.SetsRequiredMembers] public SetsAll() => Name = "none"; public required string Name { get; init; } }
        public struct MustStruct { public required int A { get; init; } public int B { get; init; } }
        public record Base(string Id) { public virtual string Kind { get; init; } = "base"; }
        public sealed record Derived(string Id, int More) : Base(Id) { public override string Kind { get; init; } = "derived"; }
        public class Fields { [JsonInclude] public int A; [JsonInclude] public required string B; public int Ignored; public static int C; public const int D = 1; }
        public class Chosen { public Chosen() { } [JsonConstructor] public Chosen(int a) => A = a; public int A { get; } }
        public class Renamed { [JsonPropertyName("a b\"c\"ä😀")] public int A { get; set; } [JsonPropertyName("")] public int B { get; set; } [JsonPropertyOrder(-1)] public int C { get; set; } }
        public class Hidden { [JsonIgnore] public int A { get; set; } = 9; public int B { get; set; } [JsonIgnore(Condition = JsonIgnoreCondition.Never)] public int C { get; set; } }
        public class Omitting
        {
            [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public string? A { get; set; }
            [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] public int B { get; set; }
            [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] public Item? C { get; set; }
            [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public int D { get; set; }
            [JsonIgnore(Condition = JsonIgnoreCondition.WhenWriting)] public int E { get; set; }
            [JsonIgnore(Condition = JsonIgnoreCondition.WhenReading)] public int F { get; set; } = 3;
        }
        public class Marked { [JsonRequired] public int A { get; set; } [Required] public int? B { get; set; } [Required] public int? C { get; init; } }
        public sealed record Page<T>(IReadOnlyList<T> Items, T? First, int Total);
        public class Outer { public Inner? In { get; set; } public class Inner { public int A { get; set; } public enum E { X } public E Ex { get; set; } } }
        public sealed record Keywords(int @class, string @event) { public int @int { get; init; } }
        public sealed record Tree(string Name, IReadOnlyList<Tree> Children);
        public sealed record Ping(Pong? Pong); public sealed record Pong(Ping? Ping);
        public class Linked { public int A { get; set; } public Linked? Next { get; set; } }
        public class Lists { [MaxLength(2)] public List<Lists>? Children { get; set; } }
        public class Getters { public int A { get; set; } public int Twice => A * 2; internal int Internal { get; set; } = 1; private int Private { get; set; } = 2; }
        public class Included { [JsonInclude] internal int A { get; private set; } [JsonInclude] internal int B { get; set; } }
        public class Indexed { public int A { get; set; } public int this[int i] => i; }
        [JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Skip)] public class Open { public int A { get; set; } }
        public abstract class Shaped { public abstract int A { get; set; } public virtual int B { get; set; } = 5; }
        public class Shape : Shaped { public override int A { get; set; } public override int B => base.B; }
        public class HidesBase : Settable { public new int Name { get; set; } }
        public class Locals { public int reader { get; set; } public int value { get; set; } public int mark { get; set; } public int start { get; set; } public int has_X { get; set; } public int X { get; set; } public int defaults { get; init; } public int exception { get; set; } public int arguments { get; set; } }
        public sealed record Mixed(string A, [property: JsonPropertyName("bee")] int B = 2) { public string? C { get; init; } = "c"; public bool D { get; set; } = true; public required int E { get; init; } }
        public class Empty;
        [System.Text.Json.Serialization.JsonConverter(typeof(JsonStringEnumConverter<Size>))] public enum Size { S, L }
        public sealed record Everything(Size Size, Size? MaybeSize, DateOnly Day, Uri[] Links, Dictionary<string, Point> Points);
        """;

    /// <summary>Type, what is sent, what comes back.</summary>
    public static readonly TheoryData<string, string, string> Rows = new()
    {
        { "Item", """{"name":"a"}""", """{"name":"a","count":1}""" },
        { "Item?", "null", "null" },
        { "Point", """{"y":2,"x":1}""", """{"x":1,"y":2}""" },
        { "Point?", "null", "null" },
        { "Fixed", """{"a":3}""", """{"a":3}""" },
        { "Loose", "{}", """{"a":0,"b":null}""" },
        { "Loose", """{"b":"x","a":1}""", """{"a":1,"b":"x"}""" },
        { "Settable", "{}", """{"name":"unset","count":null}""" },
        { "Settable", """{"name":"a","count":2}""", """{"name":"a","count":2}""" },
        { "Initial", "{}", """{"name":"unset","count":7,"set":true}""" },
        { "Initial", """{"count":8}""", """{"name":"unset","count":8,"set":true}""" },
        { "Initial", """{"name":"a","count":8,"set":false}""", """{"name":"a","count":8,"set":false}""" },
        { "Must", """{"name":"a","count":1}""", """{"name":"a","count":1,"note":null}""" },
        { "MustToo", """{"name":"a"}""", """{"name":"a"}""" },
        { "SetsAll", "{}", """{"name":"none"}""" },
        { "SetsAll", """{"name":"a"}""", """{"name":"a"}""" },
        { "MustStruct", """{"a":1}""", """{"a":1,"b":0}""" },
        { "Base", """{"id":"1"}""", """{"id":"1","kind":"base"}""" },
        { "Derived", """{"id":"1","more":2}""", """{"id":"1","kind":"derived","more":2}""" },
        { "Fields", """{"a":1,"b":"x"}""", """{"a":1,"b":"x"}""" },
        { "Chosen", """{"a":1}""", """{"a":1}""" },
        { "Renamed", """{"a b\"c\"ä\ud83d\ude00":1,"":2}""", """{"c":0,"a b\"c\"ä\uD83D\uDE00":1,"":2}""" },
        { "Hidden", """{"b":1,"c":2}""", """{"b":1,"c":2}""" },
        { "Omitting", "{}", """{"d":0,"f":3}""" },
        { "Omitting", """{"a":"x","b":1,"c":{"name":"n"},"e":5}""", """{"a":"x","b":1,"c":{"name":"n","count":1},"d":0,"f":3}""" },
        { "Marked", """{"a":1,"b":2,"c":3}""", """{"a":1,"b":2,"c":3}""" },
        { "Page<Item>", """{"items":[{"name":"a"}],"first":null,"total":1}""", """{"items":[{"name":"a","count":1}],"first":null,"total":1}""" },
        { "Page<int>", """{"items":[1],"first":2,"total":1}""", """{"items":[1],"first":2,"total":1}""" },
        { "Outer", """{"in":{"a":1,"ex":"X"}}""", """{"in":{"a":1,"ex":"X"}}""" },
        { "Outer.Inner", """{"a":1}""", """{"a":1,"ex":"X"}""" },
        { "Keywords", """{"class":1,"event":"e","int":2}""", """{"class":1,"event":"e","int":2}""" },
        { "Tree", """{"name":"a","children":[{"name":"b","children":[]}]}""", """{"name":"a","children":[{"name":"b","children":[]}]}""" },
        { "Ping", """{"pong":{"ping":{"pong":null}}}""", """{"pong":{"ping":{"pong":null}}}""" },
        { "Linked", """{"a":1,"next":{"a":2}}""", """{"a":1,"next":{"a":2,"next":null}}""" },
        { "List<Lists>", """[{"children":[{},{}]}]""", """[{"children":[{"children":null},{"children":null}]}]""" },
        { "Getters", """{"a":2}""", """{"a":2,"twice":4}""" },
        { "Included", """{"b":2}""", """{"a":0,"b":2}""" },
        { "Indexed", """{"a":2}""", """{"a":2}""" },
        { "Open", """{"a":2,"zzz":[1]}""", """{"a":2}""" },
        { "Shape", """{"a":1,"b":6}""", """{"a":1,"b":6}""" },
        { "HidesBase", """{"name":1}""", """{"name":1,"count":null}""" },
        { "Mixed", """{"a":"x","e":1}""", """{"a":"x","bee":2,"c":"c","d":true,"e":1}""" },
        { "Mixed", """{"a":"x","e":1,"bee":3,"c":null,"d":false}""", """{"a":"x","bee":3,"c":null,"d":false,"e":1}""" },
        { "Empty", "{}", "{}" },
        { "Locals", """{"reader":1,"value":2,"mark":3,"start":4,"has_X":5,"x":6,"defaults":7,"exception":8}""", """{"reader":1,"value":2,"mark":3,"start":4,"has_X":5,"x":6,"defaults":7,"exception":8,"arguments":0}""" },
        { "Everything", """{"size":"S","day":"2026-01-01","links":["urn:x:y"],"points":{"p":{"x":1,"y":2}}}""", """{"size":"S","maybeSize":null,"day":"2026-01-01","links":["urn:x:y"],"points":{"p":{"x":1,"y":2}}}""" },
    };

    private static readonly Echo _echo = new(Rows.Select(row => (string)row[0]), Declarations);

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task Comes_back(string type, string sent, string back) => Assert.Equal(back, await _echo.SendAsync(type, sent));

    [Theory]
    [InlineData("Item", "{}", "/value/name: required, but missing. Expected string.")]
    [InlineData("Item", "null", "/value: wrong type. Expected object; received null.")]
    [InlineData("Must", """{"name":null}""", "/value/name: wrong type. Expected string; received null.|/value/count: required, but missing. Expected integer.")]
    [InlineData("Marked", """{"b":null}""", "/value/b: wrong type. Expected integer; received null.|/value/a: required, but missing. Expected integer.|/value/c: required, but missing. Expected integer.")]
    [InlineData("Hidden", """{"a":1}""", "/value/a: unknown. Expected one of b, c. Did you mean b?")]
    [InlineData("Getters", """{"twice":1}""", "/value/twice: unknown. Expected one of a.")]
    [InlineData("Empty", """{"twice":1}""", "/value/twice: unknown. Expected no properties.")]
    [InlineData("Tree", """{"name":"a","children":[{"name":1,"children":[null]}]}""", "/value/children/0/name: wrong type. Expected string; received 1.|/value/children/0/children/0: wrong type. Expected object; received null.")]
    [InlineData("Open", """{"A":1,"a":1,"a":1}""", "/value/a: given more than once. Expected each name at most once.")]
    [InlineData("List<Lists>", """[{"children":[{},{},{}]}]""", "/value/0/children: wrong number of items. Expected at most 2 items; received 3 items.")]
    [InlineData("Renamed", """{"a b\"c\"ä😀":"x"}""", "/value/a b\"c\"ä😀: wrong type. Expected integer; received \"x\".")]
    public async Task Refuses(string type, string sent, string errors) =>
        Assert.Equal(errors, string.Join('|', await _echo.Of(type).ErrorsAsync($$"""{"value":{{sent}}}""")));

    [Theory]
    [InlineData("Initial", """{"type":"object","properties":{"name":{"type":"string"},"count":{"type":"integer","minimum":-2147483648,"maximum":2147483647},"set":{"type":"boolean"}},"additionalProperties":false}""")]
    [InlineData("Open", """{"type":"object","properties":{"a":{"type":"integer","minimum":-2147483648,"maximum":2147483647}}}""")]
    [InlineData("Empty", """{"type":"object","additionalProperties":false}""")]
    [InlineData("Tree", """{"$ref":"#/$defs/Tree"}""")]
    [InlineData("Item?", """{"type":["object","null"],"properties":{"name":{"type":"string"},"count":{"type":"integer","minimum":-2147483648,"maximum":2147483647,"default":1}},"required":["name"],"additionalProperties":false}""")]
    public void Has_its_schema(string type, string schema) => Assert.Equal(schema, _echo.Schema(type));

    [Fact]
    public void A_type_that_contains_itself_is_defined_once() => Assert.Equal(
        """{"Tree":{"type":"object","properties":{"name":{"type":"string"},"children":{"type":"array","items":{"$ref":"#/$defs/Tree"}}},"required":["name","children"],"additionalProperties":false}}""",
        _echo.Of("Tree").InputSchema()["$defs"]!.ToJsonString());
}
