using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CsCheck;

namespace Collet.Hosting.Tests.Middlewares.Cache;

public sealed class CanonicalJsonTests
{
    private static readonly Gen<string> _text = Gen.OneOf(
        Gen.String[Gen.Char.AlphaNumeric, 0, 6],
        Gen.String[Among('a', 'b', '"', '\\', '/', '\n', '\0', '\u001f', '\u007f', 'ä', '€', ' ', '{', ':', ','), 0, 4],
        Among("😀", "a😀b", "\ufffd", "u0041"));

    private static readonly Gen<JsonNode?> _scalar = Gen.OneOf(
        _text.Select(text => (JsonNode?)JsonValue.Create(text)),
        Among("0", "1", "1.0", "1e0", "-0", "1E+2", "123456789012345678901234567890", "true", "false", "null")
            .Select(text => JsonNode.Parse(text)));

    [Fact]
    public void However_a_value_is_spelled_it_becomes_the_same() =>
        Gen.Select(Objects(3), Gen.Int, Gen.Int).Sample((value, one, other) =>
            Canonical(Spell(value, new Random(one))).SequenceEqual(Canonical(Spell(value, new Random(other)))));

    [Fact]
    public void Different_values_become_different() =>
        Gen.Select(Objects(2), Objects(2), Gen.Int).Sample((one, other, seed) =>
            Canonical(Spell(one, new Random(seed))).SequenceEqual(Canonical(Spell(other, new Random(seed)))) == Same(one, other));

    [Fact]
    public void What_it_becomes_means_the_same_and_stays_as_it_is() =>
        Objects(3).Select(Gen.Int).Sample((value, seed) =>
        {
            byte[] canonical = Canonical(Spell(value, new Random(seed)));
            return Same(value, JsonNode.Parse(canonical)!) && Canonical(canonical).SequenceEqual(canonical);
        });

    [Theory]
    [InlineData("""{ "b" : [ 1 , 2.50 ] , "a" : { "z" : true , "y" : null } }""", """{"a":{"y":null,"z":true},"b":[1,2.50]}""")]
    [InlineData("""{"\u0062":"\u0000\u001F\"\\\/\b","a":"\u00E9"}""", """{"a":"é","b":"\u0000\u001f\"\\/\u0008"}""")]
    [InlineData("{}", "{}")]
    [InlineData("""{"aa":1,"a":2,"":3}""", """{"":3,"a":2,"aa":1}""")]
    public void It_is_written_as_one_would_expect(string json, string canonical) =>
        Assert.Equal(canonical, Encoding.UTF8.GetString(Canonical(Encoding.UTF8.GetBytes(json))));

    [Fact]
    public void It_nests_as_deep_as_the_binder_and_no_deeper()
    {
        static byte[] Nested(int levels) => Encoding.UTF8.GetBytes(
            string.Concat(Enumerable.Repeat("""{"a":""", levels)) + "1" + new string('}', levels));

        Assert.True(new CanonicalJson().TryWrite(Nested(64), out _));
        Assert.False(new CanonicalJson().TryWrite(Nested(65), out _));
    }

    [Fact]
    public void Writing_what_is_in_use_already_allocates_nothing()
    {
        byte[] json = """{"b":"\u0041","a":{"d":1,"c":2}}"""u8.ToArray();
        var writer = new CanonicalJson();
        for (int i = 0; i < 200; i++)
        {
            writer.TryWrite(json, out _);
        }

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 1_000; i++)
        {
            writer.TryWrite(json, out _);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static Gen<T> Among<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);

    private static Gen<JsonNode> Objects(int depth) =>
        Gen.Dictionary(_text, depth == 0 ? _scalar : Values(depth - 1))[0, 4].Select(members =>
        {
            var node = new JsonObject();
            foreach ((string name, JsonNode? value) in members)
            {
                node[name] = value?.DeepClone();
            }

            return (JsonNode)node;
        });

    private static Gen<JsonNode?> Values(int depth) => Gen.Frequency(
        (3, _scalar),
        (1, Objects(depth).Select(node => (JsonNode?)node)),
        (1, (depth == 0 ? _scalar : Values(depth - 1)).Array[0, 3].Select(
            items => (JsonNode?)new JsonArray([.. items.Select(item => item?.DeepClone())]))));

    private static byte[] Canonical(byte[] json)
    {
        Assert.True(new CanonicalJson().TryWrite(json, out ReadOnlySpan<byte> canonical), Encoding.UTF8.GetString(json));
        return canonical.ToArray();
    }

    /// <summary>Writes a value with its members in some order, white space anywhere and escapes where there need be none.</summary>
    private static byte[] Spell(JsonNode value, Random random)
    {
        var text = new StringBuilder();
        Spell(value, text, random);
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static void Spell(JsonNode? node, StringBuilder text, Random random)
    {
        text.Append(Space(random));
        switch (node)
        {
            case JsonObject members:
                KeyValuePair<string, JsonNode?>[] shuffled = [.. members];
                random.Shuffle(shuffled);
                text.Append('{');
                for (int i = 0; i < shuffled.Length; i++)
                {
                    text.Append(i == 0 ? "" : ",").Append(Space(random));
                    Quote(shuffled[i].Key, text, random);
                    text.Append(Space(random)).Append(':');
                    Spell(shuffled[i].Value, text, random);
                }

                text.Append('}');
                break;
            case JsonArray items:
                text.Append('[');
                for (int i = 0; i < items.Count; i++)
                {
                    text.Append(i == 0 ? "" : ",");
                    Spell(items[i], text, random);
                }

                text.Append(']');
                break;
            case JsonValue scalar when scalar.GetValueKind() is JsonValueKind.String:
                Quote(scalar.GetValue<string>(), text, random);
                break;
            default:
                text.Append(node?.ToJsonString() ?? "null");
                break;
        }

        text.Append(Space(random));
    }

    private static void Quote(string value, StringBuilder text, Random random)
    {
        text.Append('"');
        foreach (char c in value)
        {
            // A pair of surrogates is escaped as a whole or not at all.
            bool must = c is '"' or '\\' or < ' ' || char.IsSurrogate(c);
            text.Append(must || random.Next(3) == 0
                ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $@"\u{(int)c:x4}")
                : c.ToString());
        }

        text.Append('"');
    }

    private static string Space(Random random) => random.Next(4) switch
    {
        0 => " ",
        1 => "\r\n\t",
        _ => "",
    };

    // Numbers are compared as they are written, which is stricter than DeepEquals.
    private static bool Same(JsonNode? one, JsonNode? other) => (one, other) switch
    {
        (JsonObject a, JsonObject b) =>
            a.Count == b.Count && a.All(member => b.ContainsKey(member.Key) && Same(member.Value, b[member.Key])),
        (JsonArray a, JsonArray b) => a.Count == b.Count && a.Zip(b).All(pair => Same(pair.First, pair.Second)),
        (null, null) => true,
        (JsonValue a, JsonValue b) => a.GetValueKind() == b.GetValueKind() && (a.GetValueKind() is JsonValueKind.String
            ? a.GetValue<string>() == b.GetValue<string>()
            : a.ToJsonString() == b.ToJsonString()),
        _ => false,
    };
}
