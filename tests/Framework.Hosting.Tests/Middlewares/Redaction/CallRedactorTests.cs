using System.Text;
using System.Text.Json;
using Collet.Hosting.Middlewares;
using CsCheck;

namespace Collet.Hosting.Tests.Middlewares.Redaction;

public sealed class CallRedactorTests
{
    [Theory]
    [InlineData("/a", """{"a":1,"b":2}""", """{"a":"[redacted]","b":2}""")]
    [InlineData("/a", """{"A":1,"b":2}""", """{"A":"[redacted]","b":2}""")]
    [InlineData("/a", """{"a":{"x":[1,2]},"b":2}""", """{"a":"[redacted]","b":2}""")]
    [InlineData("/a", """{"a":null,"b":true}""", """{"a":null,"b":true}""")]
    [InlineData("/a", """{"a":false}""", """{"a":"[redacted]"}""")]
    [InlineData("/a/b", """{"a":{"b":"x","c":"y"},"b":"z"}""", """{"a":{"b":"[redacted]","c":"y"},"b":"z"}""")]
    [InlineData("/a/*/b", """{"a":[{"b":"x"},{"c":"y","b":1}]}""", """{"a":[{"b":"[redacted]"},{"c":"y","b":"[redacted]"}]}""")]
    [InlineData("/a/*", """{"a":{"k":"x","l":["y"]}}""", """{"a":{"k":"[redacted]","l":"[redacted]"}}""")]
    [InlineData("/a/1", """{"a":["x","y"]}""", """{"a":["x","[redacted]"]}""")]
    [InlineData("/a~1b/~0c", """{"a/b":{"~c":"x"}}""", """{"a/b":{"~c":"[redacted]"}}""")]
    [InlineData("", """{"a":1}""", "\"[redacted]\"")]
    public void What_the_tool_marks_as_sensitive_is_redacted(string pointer, string json, string expected) =>
        Assert.Equal(expected, CallRedactor.Default.Redact(json, sensitive: [pointer]));

    [Fact]
    public void A_wildcard_and_a_name_side_by_side_both_hold() => Assert.Equal(
        """{"a":{"k":{"x":"[redacted]","y":"[redacted]","z":1},"l":{"x":"[redacted]","y":2}}}""",
        CallRedactor.Default.Redact("""{"a":{"k":{"x":1,"y":1,"z":1},"l":{"x":2,"y":2}}}""", 1000, "/a/*/x", "/a/k/y"));

    [Theory]
    [InlineData("password")]
    [InlineData("PASSWORD")]
    [InlineData("db_password_2")]
    [InlineData("newPassword")]
    [InlineData("token")]
    [InlineData("X-Auth-Token")]
    [InlineData("githubTokens")]
    [InlineData("api_key")]
    [InlineData("apiKeys")]
    [InlineData("clientSecret")]
    [InlineData("Authorization")]
    [InlineData("credentials")]
    [InlineData("pin")]
    public void A_name_that_means_a_secret_hides_its_value_whatever_it_is(string name)
    {
        foreach (string value in (string[])["\"x\"", "{\"a\":[1]}", "[\"x\"]"])
        {
            Assert.Equal($$"""{"{{name}}":"[redacted]","b":1}""", CallRedactor.Default.Redact($$"""{"{{name}}":{{value}},"b":1}"""));
        }
    }

    [Theory]
    [InlineData("""{"maxTokens":512,"tokens":7}""")]
    [InlineData("""{"nextPageToken":"abc"}""")]
    [InlineData("""{"password":null,"token":true}""")]
    [InlineData("""{"spin":1,"author":"x","key":"y","name":"token"}""")]
    public void What_only_sounds_like_one_stays(string json) => Assert.Equal(json, CallRedactor.Default.Redact(json));

    [Fact]
    public void A_number_under_such_a_name_is_redacted() =>
        Assert.Equal("""{"pin":"[redacted]"}""", CallRedactor.Default.Redact("""{"pin":1234}"""));

    [Theory]
    [InlineData("""{"headers":[{"name":"Authorization","value":"x"},{"name":"Accept","value":"y"}]}""",
        """{"headers":[{"name":"Authorization","value":"[redacted]"},{"name":"Accept","value":"y"}]}""")]
    [InlineData("""{"value":"x","kind":{"name":"a"},"key":"DB_PASSWORD"}""", """{"value":"[redacted]","kind":{"name":"a"},"key":"DB_PASSWORD"}""")]
    public void A_pair_that_names_a_secret_hides_its_value(string json, string expected) =>
        Assert.Equal(expected, CallRedactor.Default.Redact(json));

    [Fact]
    public void Names_can_be_added_and_taken_away()
    {
        var redactor = new CallRedactor(new RedactionOptions { Names = ["IBAN", "patient-*"], ExceptNames = ["publicToken"] });

        Assert.Equal(
            """{"iban":"[redacted]","PatientName":"[redacted]","public_token":"x","nextPageToken":"[redacted]"}""",
            redactor.Redact("""{"iban":"x","PatientName":"x","public_token":"x","nextPageToken":"x"}"""));
    }

    [Theory]
    [InlineData("""{"a":"\"{\\\"password\\\":\\\"hunter2\\\"}\""}""")]
    [InlineData("""{"a":"{\"password\":\"hunter2\"}"}""")]
    [InlineData("""{"a":" [ {\"password\":\"hunter2\"}"}""")]
    [InlineData("""{"a":"{\"x\":{\"y\":\"hunter2\""}""")]
    [InlineData("""{"a":"see {\"password\":\"hunter2\"} there"}""")]
    public void Json_in_a_string_is_redacted_also_when_it_is_cut_off(string json) =>
        Assert.DoesNotContain("hunter2", CallRedactor.Default.Redact(json), StringComparison.Ordinal);

    [Fact]
    public void Json_in_strings_without_end_is_redacted_as_a_whole()
    {
        string json = """{"a":"innermost"}""";
        for (int depth = 0; depth < 6; depth++)
        {
            json = JsonSerializer.Serialize(new { a = json });
        }

        Assert.DoesNotContain("innermost", CallRedactor.Default.Redact(json), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("hunter2")]
    [InlineData("{\"a\":\"hunter2\"")]
    [InlineData("{\"a\":\"hunter2\",}")]
    [InlineData("{\"a\":\"hunter2\"} \"b\"")]
    [InlineData("{\"b\":\"hunter2\",\"a\":\"\\ud800\"}")]
    [InlineData("{\"hunter2\":1 // comment\n}")]
    public void What_is_no_json_is_redacted_as_a_whole(string json) =>
        Assert.Equal(json.Length == 0 ? "" : "[redacted]", CallRedactor.Default.Redact(json));

    [Fact]
    public void Bytes_that_are_no_text_are_redacted_as_a_whole() => Assert.Equal(
        "[redacted]", CallRedactor.Default.RedactArguments(new ToolInfo("tool"), [.. "{\"a\":\""u8, 0xFF, 0xC0, .. "\"}"u8], 100));

    [Fact]
    public void Too_deep_is_redacted_as_a_whole() =>
        Assert.Equal("[redacted]", CallRedactor.Default.Redact(new string('[', 500) + new string(']', 500)));

    [Fact]
    public void What_is_long_is_cut_between_letters_and_says_so()
    {
        string cut = CallRedactor.Default.Redact($$"""{"a":"{{new string('ö', 1000)}}"}""", 100);

        Assert.Equal($"{{\"a\":\"{new string('ö', 47)}{CallRedactor.CutMark}", cut);
    }

    [Fact]
    public void A_secret_that_begins_before_the_cut_and_ends_behind_it_does_not_show()
    {
        string key = "-----BEGIN PRIVATE KEY-----\n" + string.Concat(Enumerable.Repeat("MIIE\n", 100_000)) + "-----END PRIVATE KEY-----";

        Assert.DoesNotContain("MIIE", CallRedactor.Default.Redact(JsonSerializer.Serialize(new { a = key }), 200), StringComparison.Ordinal);
        Assert.DoesNotContain("MIIE", CallRedactor.Default.RedactText(new string('x', 150) + " " + key, 200), StringComparison.Ordinal);
    }

    [Fact]
    public void Wherever_it_is_cut_no_part_of_a_secret_shows() => Gen.Int[0, 400].Sample(maxBytes =>
    {
        string json = JsonSerializer.Serialize(
            new { q = "a b c", password = "hunter2", list = new[] { "ghp_" + new string('h', 36), "x" }, inner = """{"token":"hunter2"}""" });
        string redacted = CallRedactor.Default.Redact(json, maxBytes);
        Assert.DoesNotContain("hunt", redacted, StringComparison.Ordinal);
        Assert.DoesNotContain("hhhh", redacted, StringComparison.Ordinal);
        Assert.True(Encoding.UTF8.GetByteCount(redacted) <= maxBytes + Encoding.UTF8.GetByteCount(CallRedactor.CutMark));
    });

    [Fact]
    public void A_secret_at_any_depth_and_under_any_neighbours_is_gone_and_the_rest_stays() =>
        Gen.Select(Gen.Int[0, 20], Gen.String[Gen.Char.AlphaNumeric, 0, 30], Gen.Bool).Sample((depth, neighbour, inArray) =>
        {
            string json = $$"""{"n":{{JsonSerializer.Serialize(neighbour)}},"password":"hunter2-{{neighbour}}"}""";
            string expected = $$"""{"n":{{JsonSerializer.Serialize(neighbour)}},"password":"[redacted]"}""";
            for (int i = 0; i < depth; i++)
            {
                (json, expected) = inArray ? ($"[{json},1]", $"[{expected},1]") : ($$"""{"x":{{json}}}""", $$"""{"x":{{expected}}}""");
            }

            Assert.Equal(expected, CallRedactor.Default.Redact(json));
        });

    [Fact]
    public void Line_breaks_do_not_reach_the_log() =>
        Assert.Equal("""{"a":"x\r\ny\u0000"}""", CallRedactor.Default.Redact("""{ "a" : "x\r\ny\u0000" }"""));

    [Fact]
    public void Of_a_result_texts_are_redacted_and_of_binaries_the_size_is_told()
    {
        ToolCall call = ToolCall.Rent(new Observing.HandTool(static _ => { }), default);
        call.Result.Set(new ToolResult(
            new TextContent("password=x"), new TextContent("""{"token":"x","a":1}"""), new ImageContent(new byte[3], "image/png"),
            new ResourceLink(new Uri("https://bob:x@example.com/"), "there")));

        Assert.Equal(
            """["password=[redacted]","{\"token\":\"[redacted]\",\"a\":1}",{"mimeType":"image/png","bytes":3},"https://[redacted]@example.com/"]""",
            CallRedactor.Default.RedactResult(call.Result, 1000));

        call.Result.Set(new ToolResult { StructuredContent = """{"apiKey":"x","b":2}"""u8.ToArray() });
        Assert.Equal("""{"apiKey":"[redacted]","b":2}""", CallRedactor.Default.RedactResult(call.Result, 1000));
    }
}
