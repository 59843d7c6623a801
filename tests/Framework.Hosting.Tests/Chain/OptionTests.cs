using System.Text.Json;

namespace Collet.Hosting.Tests.Chain;

/// <summary>What the binder of a middleware is given, and what is said of what it refuses.</summary>
public sealed class OptionTests : IDisposable
{
    private const string Properties = """
        "count": {"type": "integer", "minimum": 1},
        "share": {"type": ["number", "null"]},
        "isOn": {"type": "boolean"},
        "text": {"type": "string"},
        "perhaps": {"type": ["string", "null"]},
        "mode": {"enum": ["fast", "5"]},
        "level": {"enum": [1, 2]},
        "any": {},
        "list": {"type": "array", "items": {"type": "integer"}},
        "map": {"type": "object", "additionalProperties": {"type": "integer"}},
        "node": {"anyOf": [{"$ref": "#/$defs/Node"}, {"type": "null"}]},
        "shape": {"anyOf": [
          {"type": "object", "properties": {"kind": {"const": "circle"}, "size": {"type": "number"}}},
          {"type": "object", "properties": {"kind": {"const": "label"}, "size": {"type": "string"}}}]},
        "circle": {"$ref": "#/properties/circle"}
        """;

    private const string Schema =
        """{"type": "object", "properties": {""" + Properties + """
        }, "additionalProperties": false, "$defs": {
          "Node": {"type": "object", "properties": {"isLast": {"type": "boolean"}, "next": {"$ref": "#/$defs/Node"}}}}}
        """;

    private readonly ChainFolder _host = new();

    public void Dispose() => _host.Dispose();

    [Theory]
    [InlineData("count: 5", """{"count":5}""")]
    [InlineData("COUNT: 5", """{"count":5}""")]
    [InlineData("count: '5'", """{"count":5}""")]
    [InlineData("count: 1e2", """{"count":1e2}""")]
    [InlineData("count: 5.0", """{"count":5.0}""")]
    [InlineData("count: 05", """{"count":"05"}""")]
    [InlineData("count: 0x10", """{"count":"0x10"}""")]
    [InlineData("count: \"5\\n\"", """{"count":"5\n"}""")]
    [InlineData("count: many", """{"count":"many"}""")]
    [InlineData("count: ~", """{"count":null}""")]
    [InlineData("count: ''", """{"count":""}""")]
    [InlineData("count: [5]", """{"count":[5]}""")]
    [InlineData("count: {a: 5}", """{"count":{"a":5}}""")]
    [InlineData("share: -1.5E+3", """{"share":-1.5E+3}""")]
    [InlineData("share: ~", """{"share":null}""")]
    [InlineData("isOn: True", """{"isOn":true}""")]
    [InlineData("isOn: yes", """{"isOn":"yes"}""")]
    [InlineData("text: 5", """{"text":"5"}""")]
    [InlineData("text: true", """{"text":"true"}""")]
    [InlineData("text: 1.10", """{"text":"1.10"}""")]
    [InlineData("text: ''", """{"text":""}""")]
    [InlineData("text: ~", """{"text":null}""")]
    [InlineData("perhaps: ''", """{"perhaps":""}""")]
    [InlineData("perhaps: null", """{"perhaps":null}""")]
    [InlineData("mode: fast", """{"mode":"fast"}""")]
    [InlineData("mode: 5", """{"mode":"5"}""")]
    [InlineData("level: 2", """{"level":2}""")]
    [InlineData("any: 5", """{"any":5}""")]
    [InlineData("any: x", """{"any":"x"}""")]
    [InlineData("any: [1, {a: true}]", """{"any":[1,{"a":true}]}""")]
    [InlineData("list: [1, 2, x]", """{"list":[1,2,"x"]}""")]
    [InlineData("list: []", """{"list":[]}""")]
    [InlineData("list: ~", """{"list":null}""")]
    [InlineData("list: 1", """{"list":"1"}""")]
    [InlineData("list: {a: 1}", """{"list":{"a":1}}""")]
    [InlineData("map: {80: 1, Mixed: 2}", """{"map":{"80":1,"Mixed":2}}""")]
    [InlineData("map: {}", """{"map":{}}""")]
    [InlineData("node: {islast: false, next: {next: {isLast: true}}}", """{"node":{"isLast":false,"next":{"next":{"isLast":true}}}}""")]
    [InlineData("node: ~", """{"node":null}""")]
    [InlineData("shape: {kind: circle, size: 5}", """{"shape":{"kind":"circle","size":5}}""")]
    [InlineData("shape: {size: 5, kind: label}", """{"shape":{"kind":"label","size":"5"}}""")]
    [InlineData("circle: 5", """{"circle":5}""")]
    [InlineData("other: [1]", """{"other":[1]}""")]
    public void Texts_become_what_the_schema_asks_for(string option, string json)
    {
        _host.Know(new TestDescriptor("one") { Schema = Schema });

        using JsonDocument expected = JsonDocument.Parse(json);
        using JsonDocument actual = JsonDocument.Parse(_host.OptionsOf($"middlewares:\n  - name: one\n    {option}\n")!);
        Assert.True(JsonElement.DeepEquals(expected.RootElement, actual.RootElement), actual.RootElement.GetRawText());
    }

    [Fact]
    public void An_error_of_the_binder_is_told_where_the_value_stands()
    {
        const string Properties = """ "roles":{"type":"array","items":{"type":"object","properties":{"a/b":{"type":"integer"}}}} """;
        _host.Know(new TestDescriptor("one", Properties)
        {
            Check = _ =>
            [
                new ToolArgumentError("/roles/1/a~1b", "out of range", "1 or more", "0", "1"),
                new ToolArgumentError("/roles/0/tools", "required, but missing", "array"),
                new ToolArgumentError("/roles/0/odd", "unknown", "one of a/b", Suggestion: "a/b"),
                new ToolArgumentError("/key", "refused by the tool's own check of this value", null, "[redacted]"),
                new ToolArgumentError("", "the options contradict each other"),
            ],
        });
        const string Yaml = """
            middlewares:
              - name: one
                roles:
                  - odd: 1
                  - "a/b": 5
            """;

        Assert.Equal(
            [
                $"{_host.File}:5:16: collet:middlewares:0:roles:1:a/b: one: out of range. Expected 1 or more; received 0. Did you mean 1?",
                $"{_host.File}:4:9: collet:middlewares:0:roles:0:tools: one: required, but missing. Expected array.",
                $"{_host.File}:4:9: collet:middlewares:0:roles:0:odd: one: unknown. Expected one of a/b. Did you mean a/b?",
                $"{_host.File}:2:5: collet:middlewares:0:key: one: refused by the tool's own check of this value. Received [redacted].",
                $"{_host.File}:2:5: collet:middlewares:0: one: the options contradict each other.",
            ],
            _host.Problems(Yaml));
    }

    [Fact]
    public void Items_keep_their_numbers_although_the_list_has_gaps()
    {
        _host.Know(new TestDescriptor("one", """ "list":{"type":"array","items":{"type":"integer"}} """)
        {
            Check = _ => [new ToolArgumentError("/list/1", "out of range")],
        });

        Assert.Equal(
            ["command line: collet:middlewares:0:list:7: one: out of range."],
            _host.Problems("middlewares: [{name: one, list: [1]}]", "--collet:middlewares:0:list:7=0"));
    }

    [Fact]
    public void A_value_in_one_place_and_keys_below_it_in_another_are_refused()
    {
        _host.Know(new TestDescriptor("one", """ "list":{"type":"array"} """));

        Assert.Equal(
            [$"{_host.File}:1:33: collet:middlewares:0:list: It has a value in one place and keys below it in another; keep one."],
            _host.Problems("middlewares: [{name: one, list: abc}]", "--collet:middlewares:0:list:0=x"));
    }
}
