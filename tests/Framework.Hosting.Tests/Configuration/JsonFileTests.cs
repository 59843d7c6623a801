using System.Text;
using Microsoft.Extensions.Configuration;

namespace Collet.Hosting.Tests.Configuration;

public sealed class JsonFileTests : IDisposable
{
    private readonly ConfigurationFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Comments_and_trailing_commas_are_fine()
    {
        _folder.Write("collet.json", """
            {
              "$schema": "https://example.com/collet.json",
              // a name, or an object
              "middlewares": [
                "logging",
                { "name": "rate-limit", "permits": 1.50, "enabled": true, "none": null, "empty": [], },
              ], /* the end */
            }
            """);
        ConfigurationManager configuration = _folder.Read().Configuration;

        Assert.Equal("logging", configuration["collet:middlewares:0"]);
        Assert.Equal("1.50", configuration["collet:middlewares:1:permits"]);
        Assert.Equal("true", configuration["collet:middlewares:1:enabled"]);
        Assert.Null(configuration["collet:middlewares:1:none"]);
        Assert.Equal("", configuration["collet:middlewares:1:empty"]);
    }

    [Fact]
    public void A_byte_order_mark_is_fine()
    {
        byte[] bytes = [0xEF, 0xBB, 0xBF, .. """{"plugins":{"a":"ä"}}"""u8];
        _folder.Write("collet.json", bytes);

        Assert.Equal("ä", _folder.Read().Configuration["collet:plugins:a"]);
    }

    [Theory]
    [InlineData("{\r\n  \"plugins\": tru\r\n}", 2, 17, "is an invalid JSON literal")]
    [InlineData("{\n  \"ä😀\": 1, x\n}", 2, 13, "is an invalid start of a property name")]
    [InlineData("{\n  \"plugins\": \"1\"", 2, 17, "Expected depth to be zero at the end of the JSON payload")]
    [InlineData("{\"plugins\": 1}\n{}", 2, 1, "is invalid after a single JSON value")]
    [InlineData("{\"plugins\": {\"a\": 1,\n \"A\": 2}}", 2, 2, "The key 'A' is given twice; the first is in line 1 as 'a'")]
    [InlineData("{\"ä\": 1, \"plugins\": 1, \"plugins\": 2}", 1, 24, "given twice")]
    [InlineData("{\"plugins\": {\"a:b\": 1}}", 1, 14, "has a colon in it")]
    [InlineData("{\"plugins\": \"\\ud800\"}", 1, 13, "half a surrogate pair")]
    [InlineData("[]", 1, 1, "must be a map of keys")]
    [InlineData("// nothing", 1, 11, "does not contain any JSON tokens")]
    public void What_is_wrong_is_said_with_its_place(string json, int line, int column, string says)
    {
        string path = _folder.Write("collet.json", json);

        ConfigurationProblem problem = Assert.Single(_folder.Problems());

        Assert.Contains(says, problem.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("BytePositionInLine", problem.Message, StringComparison.Ordinal);
        Assert.Equal((path, line, column), (problem.File, problem.Line, problem.Column));
    }

    [Fact]
    public void It_is_neither_too_deep_nor_too_long()
    {
        _folder.Write("collet.json", new string('[', 65) + new string(']', 65));
        Assert.Contains("depth of 64", Assert.Single(_folder.Problems()).Message, StringComparison.Ordinal);

        _folder.Write("collet.json", $$"""{"plugins": [{{string.Join(",", Enumerable.Repeat("1", 10_001))}}]}""");
        Assert.Contains("more than 10000 values", Assert.Single(_folder.Problems()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_in_another_encoding_is_refused()
    {
        _folder.Write("collet.json", Encoding.Latin1.GetBytes("{\n \"plugins\": \"Zürich\"}"));
        ConfigurationProblem latin = Assert.Single(_folder.Problems());
        Assert.Contains("no UTF-8", latin.Message, StringComparison.Ordinal);
        Assert.Equal((2, 15), (latin.Line, latin.Column));

        _folder.Write("collet.json", [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes("{}")]);
        Assert.Contains("UTF-16", Assert.Single(_folder.Problems()).Message, StringComparison.Ordinal);
    }
}
