using System.Text;
using Collet.Generators.Tests.Harness;

namespace Collet.Generators.Tests.Agreement;

/// <summary>Where binder and validator differ on purpose: the list of docs/binding.md, each with a value that shows it.</summary>
public sealed class DifferenceTests : IClassFixture<DifferenceTests.Fixture>
{
    private readonly Fixture _fixture;

    public DifferenceTests(Fixture fixture) => _fixture = fixture;

    [Theory]
    [InlineData("duplicates", "s", "\"a\",\"s\":\"b\"", false, true)]
    [InlineData("surrogates", "s", "\"\\ud800\"", false, true)]
    [InlineData("numbers: double", "d", "1e309", false, false)]
    [InlineData("numbers: single", "f", "1e39", false, true)]
    [InlineData("numbers: decimal", "m", "1e29", false, true)]
    [InlineData("rounding: single", "r", "0.2500000000001", true, false)]
    [InlineData("rounding: integer", "i", "1.00000000000000000000000000000001", true, true)]
    [InlineData("integers past 2^53", "l", "9223372036854775808", false, true)]
    [InlineData("char", "c", "\"😀\"", false, true)]
    [InlineData("base64", "b", "\"?\"", false, true)]
    [InlineData("uuid: urn", "g", "\"urn:uuid:7d444840-9dc0-11d1-b245-5ffdce74fad2\"", false, true)]
    [InlineData("leap second", "t", "\"1990-12-31T23:59:60Z\"", false, true)]
    [InlineData("year 0", "t", "\"0000-01-01T00:00:00Z\"", false, true)]
    [InlineData("offset past 14 hours", "t", "\"2026-01-31T08:30:00+23:00\"", false, true)]
    [InlineData("offset without colon", "t", "\"2026-01-31T08:30:00+0200\"", false, true)]
    [InlineData("year 0 of a date", "y", "\"0000-01-01\"", false, true)]
    [InlineData("duration past TimeSpan", "p", "\"99999999.00:00:00\"", false, true)]
    [InlineData("uri: unescaped", "u", "\"http://a/b c\"", false, false)]
    [InlineData("uri: letters of other scripts", "u", "\"http://ä/\"", true, false)]
    [InlineData("regex: other digits", "x", "\"٣\"", true, false)]
    [InlineData("regex: emoji as a dot", "z", "\"😀\"", false, true)]
    public void Differ_where_the_documentation_says_so(string what, string name, string value, bool binder, bool validator)
    {
        string json = $"{{\"{name}\":{value}}}";
        Assert.True(_fixture.BinderAccepts(json) == binder, $"{what}: the binder {(binder ? "refuses" : "accepts")} {json}");
        Assert.True(_fixture.ValidatorAccepts(json) == validator, $"{what}: the validator {(validator ? "refuses" : "accepts")} {json}");
    }

    [Theory]
    [InlineData(63, true)]
    [InlineData(64, false)]
    public void Depth_ends_at_64(int depth, bool accepted)
    {
        string json = $"{{\"e\":{new string('[', depth)}{new string(']', depth)}}}";
        Assert.Equal(accepted, _fixture.BinderAccepts(json));
        Assert.True(_fixture.ValidatorAccepts(json));
    }

    public sealed class Fixture : IDisposable
    {
        private readonly SchemaValidator _validator = new();
        private readonly Tool _tool;
        private readonly int _number;

        public Fixture()
        {
            _tool = GeneratorRun.Clean("""
                using System;
                using System.ComponentModel.DataAnnotations;
                using System.Text.Json;
                using Collet;
                public static class T
                {
                    [Tool] public static void All(string? s = null, double d = 0, float f = 0, decimal m = 0, [Range(0.0, 0.25)] float r = 0, int i = 0, long l = 0, char c = 'a', byte[]? b = null,
                        Guid g = default, DateTimeOffset t = default, DateOnly y = default, TimeSpan p = default, Uri? u = null, [RegularExpression(@"\d")] string x = "1", [RegularExpression(".")] string z = "1",
                        JsonElement e = default) { }
                }
                """).LoadTool();
            _number = _validator.Add(Encoding.UTF8.GetString(_tool.Info.InputSchema.Span));
        }

        public bool ValidatorAccepts(string json) => _validator.WhyNot(_number, json) is null;

        public bool BinderAccepts(string json)
        {
            ToolCall call = ToolCall.Rent(_tool, Encoding.UTF8.GetBytes(json));
            try
            {
                call.Tool.InvokeAsync(call).AsTask().GetAwaiter().GetResult();
                return true;
            }
            catch (ToolArgumentException)
            {
                return false;
            }
        }

        public void Dispose() => _validator.Dispose();
    }
}
