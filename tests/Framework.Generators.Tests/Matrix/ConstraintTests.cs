using Collet.Generators.Tests.Harness;

namespace Collet.Generators.Tests.Matrix;

/// <summary>Every constraint of DataAnnotations that is compiled: in the schema, kept by values that fit, broken by those that do not.</summary>
public sealed class ConstraintTests
{
    /// <summary>Attributes and type; a JSON value that fits; one that does not; the error; the schema without the type's own part.</summary>
    private static readonly (string Parameter, string Fits, string Breaks, string Error, string Schema)[] _rows =
    [
        ("[Range(1, 10)] int", "10", "11", "out of range. Expected number from 1 to 10; received 11.", """{"type":"integer","minimum":1,"maximum":10}"""),
        ("[Range(-5, 300)] byte", "0", "256", "out of range. Expected integer from 0 to 255; received 256.", """{"type":"integer","minimum":0,"maximum":255}"""),
        ("[Range(0.5, 1.5)] int", "1", "2", "out of range. Expected number from 0.5 to 1.5; received 2.", """{"type":"integer","minimum":0.5,"maximum":1.5}"""),
        ("[Range(1, 10, MinimumIsExclusive = true, MaximumIsExclusive = true)] long?", "2", "1", "out of range. Expected number greater than 1 less than 10; received 1.", """{"type":["integer","null"],"exclusiveMinimum":1,"exclusiveMaximum":10}"""),
        ("[Range(0.0, double.PositiveInfinity)] double", "1e308", "-0.1", "out of range. Expected number from 0; received -0.1.", """{"type":"number","minimum":0}"""),
        ("[Range(0.0, 0.25)] float", "0.25", "0.26", "out of range. Expected number from 0 to 0.25; received 0.26.", """{"type":"number","minimum":0,"maximum":0.25}"""),
        ("[Range(0.25, 2)] Half", "0.5", "3", "out of range. Expected number from 0.25 to 2; received 3.", """{"type":"number","minimum":0.25,"maximum":2}"""),
        ("[Range(typeof(decimal), \"0.10\", \"1e3\")] decimal", "0.10", "0.09", "out of range. Expected number from 0.10 to 1000; received 0.09.", """{"type":"number","minimum":0.10,"maximum":1000}"""),
        ("[Range(0, 1e30)] ulong", "18446744073709551615", "-1", "out of range. Expected integer from 0 to 18446744073709551615; received -1.", """{"type":"integer","maximum":18446744073709551615,"minimum":0}"""),
        ("[StringLength(3, MinimumLength = 2)] string", "\"😀😀\"", "\"😀😀😀😀\"", "wrong length. Expected string of 2 to 3 characters; received 4 characters.", """{"type":"string","minLength":2,"maxLength":3}"""),
        ("[MinLength(2)] string?", "\"ab\"", "\"a\"", "wrong length. Expected string of at least 2 characters; received 1 characters.", """{"type":["string","null"],"minLength":2}"""),
        ("[MaxLength(2)] string", "\"ab\"", "\"abc\"", "wrong length. Expected string of at most 2 characters; received 3 characters.", """{"type":"string","maxLength":2}"""),
        ("[MaxLength] string", "\"ab\"", "1", "wrong type. Expected string; received 1.", """{"type":"string"}"""),
        ("[MaxLength(-1)] string", "\"ab\"", "1", "wrong type. Expected string; received 1.", """{"type":"string"}"""),
        ("[Length(2, 2)] int[]", "[1,2]", "[1]", "wrong number of items. Expected 2 items; received 1 items.", """{"type":"array","items":{"type":"integer","minimum":-2147483648,"maximum":2147483647},"minItems":2,"maxItems":2}"""),
        ("[MinLength(1)] HashSet<int>", "[1,1]", "[]", "wrong number of items. Expected at least 1 items; received 0 items.", """{"type":"array","items":{"type":"integer","minimum":-2147483648,"maximum":2147483647},"minItems":1}"""),
        ("[MaxLength(1)] ImmutableArray<int>?", "[1]", "[1,2]", "wrong number of items. Expected at most 1 items; received 2 items.", """{"type":["array","null"],"items":{"type":"integer","minimum":-2147483648,"maximum":2147483647},"maxItems":1}"""),
        ("[MaxLength(1)] Dictionary<string, int>", "{\"a\":1}", "{\"a\":1,\"b\":1}", "wrong number of items. Expected at most 1 items; received 2 items.", """{"type":"object","additionalProperties":{"type":"integer","minimum":-2147483648,"maximum":2147483647},"maxProperties":1}"""),
        ("[StringLength(10), MaxLength(2)] string", "\"ab\"", "\"abc\"", "wrong length. Expected string of at most 2 characters; received 3 characters.", """{"type":"string","maxLength":10,"allOf":[{"maxLength":2}]}"""),
        ("[RegularExpression(\"a+\")] string", "\"aa\"", "\"aa\\n\"", "does not match. Expected string that matches ^(?:a+)$; received \"aa\n\".", """{"type":"string","pattern":"^(?:a+)$"}"""),
        ("[RegularExpression(@\"\\d{2,}|x\"), MinLength(2)] string", "\"12\"", "\"x\"", "wrong length. Expected string of at least 2 characters; received 1 characters.", """{"type":"string","pattern":"^(?:\\d{2,}|x)$","minLength":2}"""),
        ("[EmailAddress] string", "\"a@b\"", "\"a b@c\"", "does not match. Expected string that matches ^[^@\\s]+@[^@\\s]+$; received \"a b@c\".", """{"type":"string","pattern":"^[^@\\s]+@[^@\\s]+$"}"""),
        ("[Url] string", "\"https://x\"", "\"x\"", "does not match. Expected string that matches ^(?:[Hh][Tt][Tt][Pp][Ss]?|[Ff][Tt][Pp])://; received \"x\".", """{"type":"string","pattern":"^(?:[Hh][Tt][Tt][Pp][Ss]?|[Ff][Tt][Pp])://"}"""),
        ("[Base64String] string", "\"AQ==\"", "\"AQ\"", "does not match. Expected string that matches ^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$; received \"AQ\".", """{"type":"string","pattern":"^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$"}"""),
        ("[Required] string", "\"a\"", "\" \"", "does not match. Expected string that matches \\S; received \" \".", """{"type":"string","pattern":"\\S"}"""),
        ("[Required(AllowEmptyStrings = true)] string?", "\"\"", "null", "wrong type. Expected string; received null.", """{"type":"string"}"""),
        ("[Required] int?", "1", "null", "wrong type. Expected integer; received null.", """{"type":"integer","minimum":-2147483648,"maximum":2147483647}"""),
        ("[AllowedValues(\"a\", \"b\")] string", "\"b\"", "\"c\"", "not one of the values allowed. Expected one of \"a\", \"b\"; received \"c\".", """{"type":"string","enum":["a","b"]}"""),
        ("[AllowedValues(\"a\", null)] string?", "null", "\"c\"", "not one of the values allowed. Expected one of \"a\"; received \"c\".", """{"type":["string","null"],"enum":["a",null]}"""),
        ("[AllowedValues(1, 2L)] int", "1.0", "3", "not one of the values allowed. Expected one of 1, 2; received 3.", """{"type":"integer","minimum":-2147483648,"maximum":2147483647,"enum":[1,2]}"""),
        ("[AllowedValues(0.1, 2)] decimal", "0.10", "0.11", "not one of the values allowed. Expected one of 0.1, 2; received 0.11.", """{"type":"number","enum":[0.1,2]}"""),
        ("[AllowedValues(-1.5)] float?", "-1.5", "1", "not one of the values allowed. Expected one of -1.5; received 1.", """{"type":["number","null"],"enum":[-1.5,null]}"""),
        ("[AllowedValues('a')] char", "\"a\"", "\"b\"", "not one of the values allowed. Expected one of \"a\"; received \"b\".", """{"type":"string","minLength":1,"maxLength":1,"enum":["a"]}"""),
        ("[AllowedValues(true)] bool", "true", "false", "not one of the values allowed. Expected one of true; received false.", """{"type":"boolean","enum":[true]}"""),
        ("[AllowedValues(Color.Red, Color.Blue)] Color", "\"Blue\"", "\"Green\"", "not one of the values allowed. Expected one of \"Red\", \"Blue\"; received \"Green\".", """{"type":"string","enum":["Red","Blue"]}"""),
        ("[DeniedValues(Color.Red)] Color?", "null", "\"Red\"", "not one of the values allowed. Expected anything but \"Red\"; received \"Red\".", """{"type":["string","null"],"enum":["Red","Green","Blue",null],"not":{"enum":["Red"]}}"""),
        ("[DeniedValues(\"admin\", \"root\")] string", "\"a\"", "\"root\"", "not one of the values allowed. Expected anything but \"admin\", \"root\"; received \"root\".", """{"type":"string","not":{"enum":["admin","root"]}}"""),
        ("[DataType(DataType.Password), Display(Name = \"x\")] string", "\"a\"", "1", "wrong type. Expected string; received 1.", """{"type":"string"}"""),
    ];

    private static readonly IReadOnlyDictionary<string, Tool> _tools = GeneratorRun.Clean($$"""
        using System;
        using System.Collections.Generic;
        using System.Collections.Immutable;
        using System.ComponentModel.DataAnnotations;
        using Collet;

        namespace Constraints;

        public enum Color { Red, Green, Blue }

        public sealed record Rules([Range(1, 2)] int A, [property: MaxLength(1)] string B) { [Required, MinLength(2)] public string? C { get; init; } [Range(1, 2)] public int D { get; set; } = 1; }

        public static class Tools
        {
        {{string.Concat(_rows.Select((row, i) => $"    [Tool(\"t{i}\")] public static void T{i}({row.Parameter} value) {{ }}\n"))}}
            [Tool] public static Rules Members(Rules rules) => rules;
        }
        """).LoadByName();

    public static readonly TheoryData<int> Rows = [.. Enumerable.Range(0, _rows.Length)];

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task Holds_in_schema_and_binder(int row)
    {
        (_, string fits, string breaks, string error, string schema) = _rows[row];
        Tool tool = _tools[$"t{row}"];
        Assert.Equal(schema, tool.InputSchema()["properties"]!["value"]!.ToJsonString(Json.Readable));
        await tool.CallAsync($$"""{"value":{{fits}}}""");
        Assert.Equal(["/value: " + error], (await tool.ErrorsAsync($$"""{"value":{{breaks}}}""")).Select(e => e.ToString()));
    }

    [Fact]
    public async Task Holds_on_members()
    {
        Tool tool = _tools["members"];
        Assert.Equal("""{"a":1,"b":"x","c":"yy","d":1}""", await tool.CallAsync("""{"rules":{"a":1,"b":"x","c":"yy"}}"""));
        Assert.Equal(
            [
                "/rules/a: out of range. Expected number from 1 to 2; received 3.",
                "/rules/b: wrong length. Expected string of at most 1 characters; received 2 characters.",
                "/rules/d: out of range. Expected number from 1 to 2; received 0.",
                "/rules/c: required, but missing. Expected string.",
            ],
            (await tool.ErrorsAsync("""{"rules":{"a":3,"b":"xx","d":0}}""")).Select(e => e.ToString()));
        Assert.DoesNotContain("maxLength", tool.OutputSchema().ToJsonString(), StringComparison.Ordinal);
    }
}
