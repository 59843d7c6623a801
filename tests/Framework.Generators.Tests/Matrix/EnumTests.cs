using Collet.Generators.Tests.Harness;

namespace Collet.Generators.Tests.Matrix;

public sealed class EnumTests
{
    private const string Declarations = """
        public enum Plain { One, Two, Alias = One }

        public enum Named { [JsonStringEnumMemberName("in stock")] InStock, [JsonStringEnumMemberName("\"✓\"")] Sold }

        /// <summary>Not used.</summary>
        public enum Documented
        {
            /// <summary>The first.</summary>
            First,
            [Description("The second")] Second,
            Third,
        }

        public enum Wide : long { Least = long.MinValue, Most = long.MaxValue }

        public enum Widest : ulong { Zero, Most = ulong.MaxValue }

        public enum Narrow : byte { None, All = 255 }

        [JsonConverter(typeof(JsonStringEnumConverter<Converted>))]
        public enum Converted { @class, @event }

        [Flags]
        public enum Rights { None = 0, Read = 1, Write = 2, Execute = 4, ReadWrite = Read | Write, All = -1 }

        [Flags]
        public enum Bits : ulong { Low = 1, High = 1UL << 63 }
        """;

    public static readonly TheoryData<string, string, string, string> Rows = new()
    {
        { "Plain", "\"Two\"", "\"Two\"", """{"type":"string","enum":["One","Two"]}""" },
        { "Plain?", "null", "null", """{"type":["string","null"],"enum":["One","Two",null]}""" },
        { "Named", "\"in stock\"", "\"in stock\"", """{"type":"string","enum":["in stock","\"✓\""]}""" },
        { "Named", "\"\\\"\\u2713\\\"\"", "\"\\\"✓\\\"\"", """{"type":"string","enum":["in stock","\"✓\""]}""" },
        { "Documented", "\"Third\"", "\"Third\"", """{"type":"string","enum":["First","Second","Third"],"description":"First: The first; Second: The second"}""" },
        { "Wide", "\"Least\"", "\"Least\"", """{"type":"string","enum":["Least","Most"]}""" },
        { "Widest", "\"Most\"", "\"Most\"", """{"type":"string","enum":["Zero","Most"]}""" },
        { "Narrow?", "\"All\"", "\"All\"", """{"type":["string","null"],"enum":["None","All",null]}""" },
        { "Converted", "\"class\"", "\"class\"", """{"type":"string","enum":["class","event"]}""" },
        { "Rights", """["Execute","Read"]""", """["Read","Execute"]""", """{"type":"array","items":{"enum":["None","Read","Write","Execute","ReadWrite","All"]},"uniqueItems":true}""" },
        { "Rights", """["Read","Write","Execute"]""", """["ReadWrite","Execute"]""", """{"type":"array","items":{"enum":["None","Read","Write","Execute","ReadWrite","All"]},"uniqueItems":true}""" },
        { "Rights", """["All"]""", """["All"]""", """{"type":"array","items":{"enum":["None","Read","Write","Execute","ReadWrite","All"]},"uniqueItems":true}""" },
        { "Rights", """["None"]""", "[]", """{"type":"array","items":{"enum":["None","Read","Write","Execute","ReadWrite","All"]},"uniqueItems":true}""" },
        { "Rights?", "[]", "[]", """{"type":["array","null"],"items":{"enum":["None","Read","Write","Execute","ReadWrite","All"]},"uniqueItems":true}""" },
        { "Bits", """["High","Low"]""", """["Low","High"]""", """{"type":"array","items":{"enum":["Low","High"]},"uniqueItems":true}""" },
    };

    private static readonly Echo _echo = new(Rows.Select(row => (string)row[0]), Declarations);

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task Comes_back_and_has_its_schema(string type, string sent, string back, string schema)
    {
        Assert.Equal(back, await _echo.SendAsync(type, sent));
        Assert.Equal(schema, _echo.Schema(type));
    }

    [Theory]
    [InlineData("Plain", "\"Tow\"", "/value: not one of the values allowed. Expected one of \"One\", \"Two\"; received \"Tow\". Did you mean \"Two\"?")]
    [InlineData("Plain", "1", "/value: wrong type. Expected one of \"One\", \"Two\"; received 1.")]
    [InlineData("Plain", "\"Alias\"", "/value: not one of the values allowed. Expected one of \"One\", \"Two\"; received \"Alias\".")]
    [InlineData("Rights", "[\"Read\",\"Read\"]", "/value/1: given more than once. Expected each name at most once; received \"Read\".")]
    [InlineData("Rights", "\"Read\"", "/value: wrong type. Expected array; received \"Read\".")]
    public async Task Refuses_what_no_name_stands_for(string type, string sent, string error) =>
        Assert.Equal([error], (await _echo.Of(type).ErrorsAsync($$"""{"value":{{sent}}}""")).Select(e => e.ToString()));
}
