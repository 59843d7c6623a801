using System.Text.Json;
using Collet.Generators.Tests.Harness;

namespace Collet.Generators.Tests.Middlewares;

public sealed class BindOptionsTests
{
    [Fact]
    public void What_is_absent_keeps_the_class_own_defaults()
    {
        Assert.Equal(
            """
            {"permits":100,"window":"00:00:01","idle":null,"partition":"by-caller","keys":["a","b"],"perTier":{"gold":"1.00:00:00"},"retry":{"attempts":5,"partition":"PerTool","delay":"00:00:00.2500000","ceiling":"00:01:30"},"steps":[],"more":[],"prefix":"x","share":1,"secret":null,"depth":null,"reject":true,"grace":"00:00:00"}
            """.Trim(),
            OptionsProgram.Show(OptionsProgram.Limit.Bind("{}")).GetRawText());
    }

    [Theory]
    [InlineData("""{"permits":7}""", "permits", "7")]
    [InlineData("""{"window":"250ms"}""", "window", "\"00:00:00.2500000\"")]
    [InlineData("""{"window":"1h30m"}""", "window", "\"01:30:00\"")]
    [InlineData("""{"window":"1d"}""", "window", "\"1.00:00:00\"")]
    [InlineData("""{"idle":"1.5s"}""", "idle", "\"00:00:01.5000000\"")]
    [InlineData("""{"idle":null}""", "idle", "null")]
    [InlineData("""{"partition":"by-caller"}""", "partition", "\"by-caller\"")]
    [InlineData("""{"partition":"Global"}""", "partition", "\"Global\"")]
    [InlineData("""{"keys":["z"]}""", "keys", "[\"z\"]")]
    [InlineData("""{"perTier":{"silver":"2m","none":"0s"}}""", "perTier", """{"silver":"00:02:00","none":"00:00:00"}""")]
    [InlineData("""{"retry":{"delay":"1s"}}""", "retry", """{"attempts":3,"partition":"PerTool","delay":"00:00:01","ceiling":"00:01:30"}""")]
    [InlineData("""{"more":[{"attempts":2}]}""", "more", """[{"attempts":2,"partition":"PerTool","delay":"00:00:00.2500000","ceiling":"00:01:30"}]""")]
    [InlineData("""{"reject":false}""", "reject", "false")]
    [InlineData("""{"share":0.5}""", "share", "0.5")]
    public void What_is_given_is_set(string json, string name, string expected)
    {
        JsonElement bound = OptionsProgram.Show(OptionsProgram.Limit.Bind(json));
        Assert.Equal(expected, bound.GetProperty(name).GetRawText());
        JsonElement untouched = OptionsProgram.Show(OptionsProgram.Limit.Bind("{}"));
        Assert.All(
            untouched.EnumerateObject().Where(property => property.Name != name),
            property => Assert.Equal(property.Value.GetRawText(), bound.GetProperty(property.Name).GetRawText()));
    }

    [Fact]
    public void Everything_wrong_is_reported_at_once_and_where()
    {
        Assert.Equal(
            [
                "/permits: out of range. Expected number from 1 to 1000; received 0.",
                "/window: not a duration. Expected string with a duration such as 250ms, 30s, 5m, 1h30m or 7d; received \"00:00:01\".",
                "/partition: not one of the values allowed. Expected one of \"Global\", \"PerTool\", \"by-caller\"; received \"PerCaller\". Did you mean \"by-caller\"?",
                "/keys: wrong number of items. Expected at least 1 items; received 0 items.",
                "/perTier/gold: wrong type. Expected string with a duration such as 250ms, 30s, 5m, 1h30m or 7d; received 5.",
                "/retry/attempts: out of range. Expected number from 1 to 10; received 11.",
                "/retry/dealy: unknown. Expected one of attempts, partition, delay, ceiling. Did you mean delay?",
                "/more/1/delay: not a duration. Expected string with a duration such as 250ms, 30s, 5m, 1h30m or 7d; received \"soon\".",
                "/permitts: unknown. Expected one of permits, window, idle, partition, keys, perTier, retry, more, prefix, share, secret, depth, reject, grace. Did you mean permits?",
            ],
            OptionsProgram.Limit.Errors("""
                {"permits":0,"window":"00:00:01","partition":"PerCaller","keys":[],"perTier":{"gold":5},"retry":{"attempts":11,"dealy":"1s"},
                 "more":[{},{"delay":"soon"}],"permitts":1}
                """));
    }

    [Theory]
    [InlineData("""{"window":"0s"}""", "/window: out of range. Expected duration from 1ms to 1d; received 0s.")]
    [InlineData("""{"window":"1d1ms"}""", "/window: out of range. Expected duration from 1ms to 1d; received 1d1ms.")]
    [InlineData("""{"window":null}""", "/window: wrong type. Expected string with a duration such as 250ms, 30s, 5m, 1h30m or 7d; received null.")]
    [InlineData("""{"secret":5}""", "/secret: wrong type. Expected string; received [redacted].")]
    [InlineData("[]", "arguments: wrong type. Expected object; received an array.")]
    [InlineData("null", "arguments: wrong type. Expected object; received null.")]
    [InlineData("{", "arguments: malformed JSON at line 1, byte 2. Expected one JSON object of at most 64 levels.")]
    [InlineData("{} {}", "arguments: malformed JSON at line 1, byte 4. Expected one JSON object of at most 64 levels.")]
    public void A_wrong_value_is_reported(string json, string expected) => Assert.Equal([expected], OptionsProgram.Limit.Errors(json));

    [Fact]
    public void What_options_say_against_themselves_stands_with_their_member() => Assert.Equal(
        ["/permits: admits too many.", "arguments: is not valid."],
        OptionsProgram.Limit.Errors("""{"permits":501,"window":"10ms"}"""));

    [Fact]
    public void Nested_options_are_asked_too_and_named_as_in_json() => Assert.Equal(
        ["/retry/ceiling: Retry waits longer than allowed.", "/more/0/ceiling: Retry waits longer than allowed."],
        OptionsProgram.Limit.Errors("""{"retry":{"delay":"2m"},"more":[{"ceiling":"1ms"}]}"""));

    [Fact]
    public void Options_with_wrong_values_are_not_asked() => Assert.Equal(
        ["/permits: out of range. Expected number from 1 to 1000; received 5000."],
        OptionsProgram.Limit.Errors("""{"permits":5000,"window":"10ms"}"""));

    [Fact]
    public void A_middleware_without_options_takes_none()
    {
        MiddlewareDescriptor plain = OptionsProgram.Middlewares["plain"];
        Assert.Null(plain.Bind("{}"));
        Assert.Equal(["/permits: unknown. Expected no properties."], plain.Errors("""{"permits":1}"""));
    }

    [Fact]
    public void What_is_required_is_missed() => Assert.Equal(
        ["/level: required, but missing. Expected integer.", "/wait: required, but missing. Expected string."],
        OptionsProgram.Middlewares["needy"].Errors("{}"));

    [Fact]
    public void Each_binding_makes_an_object_of_its_own()
    {
        object? first = OptionsProgram.Limit.Bind("{}");
        Assert.NotSame(first, OptionsProgram.Limit.Bind("{}"));
    }
}
