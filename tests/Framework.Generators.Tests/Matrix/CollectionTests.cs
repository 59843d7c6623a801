namespace Collet.Generators.Tests.Matrix;

public sealed class CollectionTests
{
    private const string Declarations = """
        public sealed record Item(string Name, int? Count = null);

        public enum Size { Small, Large }
        """;

    private static readonly string[] _lists =
    [
        "int[]", "List<int>", "IList<int>", "ICollection<int>", "IEnumerable<int>", "IReadOnlyList<int>", "IReadOnlyCollection<int>",
        "ReadOnlyMemory<int>", "Memory<int>", "HashSet<int>", "ISet<int>", "IReadOnlySet<int>", "SortedSet<int>", "Collection<int>",
        "ObservableCollection<int>", "ReadOnlyCollection<int>", "Queue<int>", "LinkedList<int>", "ImmutableArray<int>", "ImmutableList<int>",
        "IImmutableList<int>", "ImmutableHashSet<int>", "IImmutableSet<int>", "ImmutableSortedSet<int>", "FrozenSet<int>",
        "List<int>?", "int[]?", "ImmutableArray<int>?", "ReadOnlyMemory<int>?",
    ];

    private static readonly string[] _dictionaries =
    [
        "Dictionary<string, int>", "IDictionary<string, int>", "IReadOnlyDictionary<string, int>", "SortedDictionary<string, int>",
        "SortedList<string, int>", "ReadOnlyDictionary<string, int>", "ImmutableDictionary<string, int>", "IImmutableDictionary<string, int>",
        "ImmutableSortedDictionary<string, int>", "FrozenDictionary<string, int>", "Dictionary<string, int>?",
    ];

    /// <summary>Type, what is sent and comes back, and its schema without nulls.</summary>
    public static readonly TheoryData<string, string, string> Nested = new()
    {
        { "int[][]", "[[1,2],[],[3]]", """{"type":"array","items":{"type":"array","items":{"type":"integer","minimum":-2147483648,"maximum":2147483647}}}""" },
        { "List<string?>", """["a",null]""", """{"type":"array","items":{"type":["string","null"]}}""" },
        { "List<int?>", "[1,null]", """{"type":"array","items":{"type":["integer","null"],"minimum":-2147483648,"maximum":2147483647}}""" },
        { "int?[]", "[null]", """{"type":"array","items":{"type":["integer","null"],"minimum":-2147483648,"maximum":2147483647}}""" },
        { "List<List<string>>?[]", """[[["a"]],null]""", """{"type":"array","items":{"type":["array","null"],"items":{"type":"array","items":{"type":"string"}}}}""" },
        { "ImmutableArray<string[]>", """[["a"],[]]""", """{"type":"array","items":{"type":"array","items":{"type":"string"}}}""" },
        { "Item[]", """[{"name":"a","count":1},{"name":"b","count":null}]""", """{"type":"array","items":{"type":"object","properties":{"name":{"type":"string"},"count":{"type":["integer","null"],"minimum":-2147483648,"maximum":2147483647}},"required":["name"],"additionalProperties":false}}""" },
        { "Size[]", """["Large","Small"]""", """{"type":"array","items":{"type":"string","enum":["Small","Large"]}}""" },
        { "List<byte[]>", """["AQ=="]""", """{"type":"array","items":{"type":"string","contentEncoding":"base64"}}""" },
        { "Dictionary<string, string?>", """{"a":null,"":"x"}""", """{"type":"object","additionalProperties":{"type":["string","null"]}}""" },
        { "Dictionary<string, Dictionary<string, bool>>", """{"a":{"b":true}}""", """{"type":"object","additionalProperties":{"type":"object","additionalProperties":{"type":"boolean"}}}""" },
        { "FrozenDictionary<string, Size?>", """{"a":"Small","b":null}""", """{"type":"object","additionalProperties":{"type":["string","null"],"enum":["Small","Large",null]}}""" },
        { "ReadOnlyDictionary<string, List<int?>?>", """{"a":[null],"b":null}""", """{"type":"object","additionalProperties":{"type":["array","null"],"items":{"type":["integer","null"],"minimum":-2147483648,"maximum":2147483647}}}""" },
        { "SortedSet<string>", """["a","b"]""", """{"type":"array","items":{"type":"string"}}""" },
        { "IReadOnlyList<JsonElement>", """[1,{"a":null}]""", """{"type":"array","items":{}}""" },
    };

    private static readonly Echo _echo = new([.. _lists, .. _dictionaries, .. Nested.Select(row => (string)row[0])], Declarations);

    public static readonly TheoryData<string> Lists = [.. _lists];

    public static readonly TheoryData<string> Dictionaries = [.. _dictionaries];

    [Theory]
    [MemberData(nameof(Lists))]
    public async Task List_comes_back(string type)
    {
        Assert.Equal("[7]", await _echo.SendAsync(type, "[7]"));
        Assert.Equal("[]", await _echo.SendAsync(type, "[]"));
        string items = string.Join(',', Enumerable.Range(1, 40));
        string back = await _echo.SendAsync(type, $"[{items}]");
        Assert.Equal(Enumerable.Range(1, 40), back.Trim('[', ']').Split(',').Select(int.Parse).Order());
    }

    [Theory]
    [MemberData(nameof(Dictionaries))]
    public async Task Dictionary_comes_back(string type)
    {
        Assert.Equal("""{"a":1}""", await _echo.SendAsync(type, """{"a":1}"""));
        Assert.Equal("{}", await _echo.SendAsync(type, "{}"));
        string back = await _echo.SendAsync(type, """{"b":1,"a":2,"a\u0308":3,"ä":4}""");
        Assert.Equal(4, back.Count(c => c == ':'));
    }

    [Theory]
    [MemberData(nameof(Nested))]
    public async Task Nested_comes_back_and_has_its_schema(string type, string json, string schema)
    {
        Assert.Equal(json, await _echo.SendAsync(type, json));
        Assert.Equal(schema, _echo.Schema(type));
    }
}
