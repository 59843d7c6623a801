using System.Text;
using System.Text.Json.Nodes;

namespace Collet.Generators.Tests.Binding;

public sealed class BadInputTests
{
    [Fact]
    public async Task The_valid_call_is_valid() => Assert.Empty(await Robustness.BindAsync(Robustness.Valid));

    [Theory]
    [InlineData("", "arguments: malformed JSON at line 1, byte 1.")]
    [InlineData(" ", "arguments: malformed JSON at line 1, byte 2.")]
    [InlineData("{", "arguments: malformed JSON at line 1, byte 2.")]
    [InlineData("{}x", "arguments: malformed JSON at line 1, byte 3.")]
    [InlineData("{}{}", "arguments: malformed JSON at line 1, byte 3.")]
    [InlineData("{},", "arguments: malformed JSON at line 1, byte 3.")]
    [InlineData("\uFEFF{}", "arguments: malformed JSON at line 1, byte 1.")]
    [InlineData("{/**/}", "arguments: malformed JSON at line 1, byte 2.")]
    [InlineData("{\"number\":1,}", "arguments: malformed JSON at line 1, byte 13.")]
    [InlineData("{\"number\":01}", "arguments: malformed JSON at line 1, byte 12.")]
    [InlineData("{\"number\":+1}", "arguments: malformed JSON at line 1, byte 11.")]
    [InlineData("{\"number\":NaN}", "arguments: malformed JSON at line 1, byte 11.")]
    [InlineData("{'number':1}", "arguments: malformed JSON at line 1, byte 2.")]
    [InlineData("{\"text\":\"\n\"}", "arguments: malformed JSON at line 1, byte 10.")]
    [InlineData("{\"text\":\"\\x\"}", "arguments: malformed JSON at line 1, byte 11.")]
    [InlineData("{\"text\":\"\\u12\"}", "arguments: malformed JSON at line 1, byte 14.")]
    public async Task Malformed_json_says_where(string json, string start)
    {
        ToolArgumentError error = Assert.Single(await Robustness.BindAsync(json));
        Assert.Equal(start + " Expected one JSON object of at most 64 levels.", error.ToString());
    }

    [Theory]
    [InlineData("null", "null")]
    [InlineData("[]", "an array")]
    [InlineData("\"x\"", "\"x\"")]
    [InlineData("1", "1")]
    public async Task Arguments_are_an_object(string json, string received) =>
        Assert.Equal($"arguments: wrong type. Expected object; received {received}.", Assert.Single(await Robustness.BindAsync(json)).ToString());

    [Fact]
    public async Task A_call_cut_anywhere_is_malformed()
    {
        byte[] valid = Encoding.UTF8.GetBytes(Robustness.Valid.TrimEnd());
        for (int length = 0; length < valid.Length; length++)
        {
            Assert.StartsWith("malformed JSON", Assert.Single(await Robustness.BindAsync(valid.AsMemory(0, length))).Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_byte_that_is_no_utf8_anywhere_is_malformed()
    {
        byte[] valid = Encoding.UTF8.GetBytes(Robustness.Valid);
        for (int i = 0; i < valid.Length; i++)
        {
            byte kept = valid[i];
            valid[i] = 0xFF;
            Assert.Equal("malformed JSON: the bytes are not valid UTF-8", Assert.Single(await Robustness.BindAsync(valid)).Message);
            valid[i] = kept;
        }
    }

    [Theory]
    [InlineData("""{"number":1,"number":1}""", "/number: given more than once. Expected each name at most once.")]
    [InlineData("""{"number":1,"\u006eumber":1}""", "/number: given more than once. Expected each name at most once.")]
    [InlineData("""{"map":{"a":1,"a":2}}""", "/map/a: given more than once. Expected each name at most once.")]
    [InlineData("""{"map":{"a~/":1,"a~\/":2}}""", "/map/a~0~1: given more than once. Expected each name at most once.")]
    [InlineData("""{"login":{"user":"a","user":"b","password":"c"}}""", "/login/user: given more than once. Expected each name at most once.")]
    [InlineData("""{"shape":{"kind":"dot","x":1,"kind":"dot"}}""", "/shape/kind: given more than once. Expected each name at most once.")]
    [InlineData("""{"any":{"a":{"b":1,"b":2}}}""", "/any: an object in it gives a name more than once. Expected each name at most once.")]
    [InlineData("""{"any":[{"b":1,"\u0062":2}]}""", "/any: an object in it gives a name more than once. Expected each name at most once.")]
    [InlineData("""{"node":{"b":1,"b":2}}""", "/node: an object in it gives a name more than once. Expected each name at most once.")]
    [InlineData("""{"bag":{"b":{"c":1,"c":2}}}""", "/bag: an object in it gives a name more than once. Expected each name at most once.")]
    [InlineData("""{"items":[{"b":1,"b":2}]}""", "/items: an object in it gives a name more than once. Expected each name at most once.")]
    public async Task A_name_given_twice_is_an_error(string json, string error) =>
        Assert.Equal(error, Assert.Single(await Robustness.BindAsync(json)).ToString());

    [Theory]
    [InlineData("""{"text":"\ud800"}""", "/text: holds a lone surrogate. Expected string; received \"\\ud800\".")]
    [InlineData("""{"text":"\udc00\ud800"}""", "/text: holds a lone surrogate. Expected string; received \"\\udc00\\ud800\".")]
    [InlineData("""{"text":"\ud800\u0041"}""", "/text: holds a lone surrogate. Expected string; received \"\\ud800\\u0041\".")]
    [InlineData("""{"text":"\uD83D\\uDE00"}""", "/text: holds a lone surrogate. Expected string; received \"\\uD83D\\\\uDE00\".")]
    [InlineData("""{"letter":"\ud800"}""", "/letter: holds a lone surrogate. Expected string of one character; received \"\\ud800\".")]
    [InlineData("""{"color":"\ud800"}""", "/color: holds a lone surrogate. Expected one of \"Red\", \"Green\"; received \"\\ud800\".")]
    [InlineData("""{"rights":["\ud800"]}""", "/rights/0: holds a lone surrogate. Expected one of \"Read\", \"Write\"; received \"\\ud800\".")]
    [InlineData("""{"\ud800":1}""", "arguments: a name in it holds a lone surrogate. Expected names of whole characters; received \"\\ud800\".")]
    [InlineData("""{"map":{"\ud800":1}}""", "/map: a name in it holds a lone surrogate. Expected names of whole characters; received \"\\ud800\".")]
    [InlineData("""{"shape":{"\udfff":1,"kind":"dot","x":1}}""", "/shape: a name in it holds a lone surrogate. Expected names of whole characters; received \"\\udfff\".")]
    [InlineData("""{"shape":{"kind":"\udfff"}}""", "/shape/kind: not one of the values allowed. Expected one of \"dot\", 2; received \"\\udfff\".")]
    [InlineData("""{"any":["\ud800"]}""", "/any: a text in it holds a lone surrogate. Expected texts of whole characters.")]
    [InlineData("""{"any":{"a":{"\ud800":1}}}""", "/any: a text in it holds a lone surrogate. Expected texts of whole characters.")]
    [InlineData("""{"node":"\ud800"}""", "/node: a text in it holds a lone surrogate. Expected texts of whole characters.")]
    [InlineData("""{"bag":{"\ud800":1}}""", "/bag: a text in it holds a lone surrogate. Expected texts of whole characters.")]
    [InlineData("""{"id":"\ud800d444840-9dc0-11d1-b245-5ffdce74fad2"}""", "/id: holds a lone surrogate. Expected string with a UUID such as 7d444840-9dc0-11d1-b245-5ffdce74fad2; received \"\\ud800d444840-9dc0-11d1-b245-5ffdce74fad...\".")]
    [InlineData("""{"bytes":"\ud800"}""", "/bytes: holds a lone surrogate. Expected string of Base64; received \"\\ud800\".")]
    [InlineData("""{"at":"\ud800"}""", "/at: holds a lone surrogate. Expected string with date, time and offset such as 2026-01-31T08:30:00Z; received \"\\ud800\".")]
    public async Task Half_a_character_is_an_error(string json, string error) =>
        Assert.Equal(error, Assert.Single(await Robustness.BindAsync(json)).ToString());

    [Theory]
    [InlineData("number", "1.0", null)]
    [InlineData("number", "1e2", null)]
    [InlineData("number", "-0", null)]
    [InlineData("number", "-0.0", null)]
    [InlineData("number", "100e-2", null)]
    [InlineData("number", "1.5", "not an integer. Expected integer; received 1.5.")]
    [InlineData("number", "2147483648", "out of range. Expected integer from -2147483648 to 2147483647; received 2147483648.")]
    [InlineData("number", "1e400", "out of range. Expected integer from -2147483648 to 2147483647; received 1e400.")]
    [InlineData("number", "-1e400", "out of range. Expected integer from -2147483648 to 2147483647; received -1e400.")]
    [InlineData("number", "\"1\"", "wrong type. Expected integer; received \"1\".")]
    [InlineData("large", "18446744073709551616", "out of range. Expected integer from 0 to 18446744073709551615; received 18446744073709551616.")]
    [InlineData("large", "1.8446744073709551615e19", null)]
    [InlineData("large", "-1", "out of range. Expected integer from 0 to 18446744073709551615; received -1.")]
    [InlineData("real", "1e400", "out of range. Expected number the tool can hold; received 1e400.")]
    [InlineData("real", "-1e400", "out of range. Expected number the tool can hold; received -1e400.")]
    [InlineData("real", "1e-400", null)]
    [InlineData("single", "1e39", "out of range. Expected number the tool can hold; received 1e39.")]
    [InlineData("exact", "1e28", null)]
    [InlineData("exact", "1e29", "out of range. Expected number the tool can hold; received 1e29.")]
    [InlineData("exact", "79228162514264337593543950336", "out of range. Expected number the tool can hold; received 79228162514264337593543950336.")]
    public async Task Numbers_are_read_as_json_schema_has_them(string name, string value, string? error) =>
        Assert.Equal(error is null ? [] : [$"/{name}: {error}"], (await Robustness.BindAsync($$"""{"{{name}}":{{value}}}""")).Select(e => e.ToString()));

    [Theory]
    [InlineData("""{"secret":"hunter2"}""")]
    [InlineData("""{"secret":["hunter2"]}""")]
    [InlineData("""{"secret":{"hunter2":1}}""")]
    [InlineData("""{"secret":"hunter2\ud800"}""")]
    [InlineData("""{"secretNumbers":[1,"hunter2"]}""")]
    [InlineData("""{"secretMap":{"hunter2":{"user":"a","password":1}}}""")]
    [InlineData("""{"secretMap":{"hunter2":{"user":"a","password":"x","hunter2":1}}}""")]
    [InlineData("""{"secretMap":{"hunter2":{"user":"a","user":"hunter2","password":"x"}}}""")]
    [InlineData("""{"secretMap":{"hunter2\ud800":1}}""")]
    [InlineData("""{"secretNumber":77777}""")]
    [InlineData("""{"secretNumber":"hunter2"}""")]
    [InlineData("""{"secretText":"hunter2"}""")]
    [InlineData("""{"secretColor":"hunter2"}""")]
    [InlineData("""{"secretColor":"Rde"}""")]
    [InlineData("""{"secretPicky":{"hunter2":1}}""")]
    [InlineData("""{"secretAny":{"hunter2":1,"hunter2":2}}""")]
    [InlineData("""{"secretChoice":"hunter2"}""")]
    [InlineData("""{"login":{"user":"a","password":["hunter2"]}}""")]
    [InlineData("""{"login":{"user":"a","password":{"hunter2":1},"password":"hunter2"}}""")]
    [InlineData("""{"secret":"hunter2","number":}""")]
    [InlineData("""{"secretMap":{"hunter2":{"user":"hunter2","password":["hunter2",}}}""")]
    public async Task What_is_sensitive_is_in_no_error(string json)
    {
        IReadOnlyList<ToolArgumentError> errors = await Robustness.BindAsync(json);
        Assert.NotEmpty(errors);
        string said = string.Join('\n', errors);
        Assert.DoesNotContain("hunter2", said, StringComparison.Ordinal);
        Assert.DoesNotContain("77777", said, StringComparison.Ordinal);
        Assert.DoesNotContain("Did you mean", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_constructor_throws_stays_inside() =>
        Assert.Equal("/picky: refused by the tool's own check of this value.", Assert.Single(await Robustness.BindAsync("""{"picky":{"a":13}}""")).ToString());

    [Theory]
    [InlineData(60, true)]
    [InlineData(10_000, false)]
    public async Task Nesting_is_bounded(int depth, bool fits)
    {
        string nested = new string('[', depth) + new string(']', depth);
        foreach (string json in new[] { $$"""{"any":{{nested}}}""", $$"""{"zzz":{{nested}}}""" })
        {
            IReadOnlyList<ToolArgumentError> errors = await Robustness.BindAsync(json);
            Assert.Equal(fits, !errors.Any(e => e.Message.StartsWith("malformed", StringComparison.Ordinal)));
        }

        string shapes = string.Concat(Enumerable.Repeat("""{"kind":2,"shapes":[""", depth)) + string.Concat(Enumerable.Repeat("]}", depth));
        Assert.Equal(depth <= 31, (await Robustness.BindAsync($$"""{"shape":{{shapes}}}""")).Count == 0);
    }

    [Fact]
    public async Task Many_errors_make_a_short_answer()
    {
        string wrong = string.Join(',', Enumerable.Repeat("\"x\"", 200_000));
        IReadOnlyList<ToolArgumentError> errors = await Robustness.BindAsync($$"""{"numbers":[{{wrong}}]}""");
        Assert.Equal(51, errors.Count);
        Assert.Equal("arguments: 199950 more errors are not shown.", errors[50].ToString());
        Assert.Equal("/numbers/49: wrong type. Expected integer; received \"x\".", errors[49].ToString());

        string unknown = string.Join(',', Enumerable.Range(0, 200_000).Select(i => $"\"n{i}\":{i}"));
        errors = await Robustness.BindAsync($"{{{unknown}}}");
        Assert.Equal(51, errors.Count);
    }

    [Fact]
    public async Task Long_texts_are_taken_and_are_cut_in_errors()
    {
        string text = "\"" + new string('x', 1 << 20) + "\"";
        string digits = new('1', 1 << 20);
        Assert.Empty(await Robustness.BindAsync($"{{\"text\":{text},\"map\":{{{text}:1}}}}"));
        foreach (string json in new[]
        {
            $"\"number\":{text}", $"\"color\":{text}", $"{text}:1", $"\"id\":{text}", $"\"at\":{text}", $"\"shape\":{{\"kind\":{text}}}",
            $"\"exact\":{digits}", $"\"number\":{digits}", $"\"link\":{text}", $"\"map\":{{{text}:\"x\"}}", $"\"map\":{{{text}:1,{text}:1}}",
        }.Select(member => $"{{{member}}}"))
        {
            ToolArgumentError error = Assert.Single(await Robustness.BindAsync(json));
            Assert.True(error.ToString().Length < 3000, error.ToString().Length.ToString(System.Globalization.CultureInfo.InvariantCulture));
        }
    }

    [Fact]
    public async Task Names_are_suggested_whatever_their_case() => Assert.Equal(
        "/Secret_Number: unknown. Expected one of " + string.Join(", ", JsonNode.Parse(Robustness.Tool.Info.InputSchema.Span)!["properties"]!.AsObject().Select(p => p.Key))
        + ". Did you mean secretNumber?",
        Assert.Single(await Robustness.BindAsync("""{"Secret_Number":1}""")).ToString());
}
