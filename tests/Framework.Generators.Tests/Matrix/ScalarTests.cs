using Collet.Generators.Tests.Harness;

namespace Collet.Generators.Tests.Matrix;

public sealed class ScalarTests
{
    public static readonly TheoryData<string, string, string, string> Rows = new()
    {
        { "bool", "true", "true", """{"type":"boolean"}""" },
        { "sbyte", "-128", "-128", """{"type":"integer","minimum":-128,"maximum":127}""" },
        { "byte", "255", "255", """{"type":"integer","minimum":0,"maximum":255}""" },
        { "short", "-32768", "-32768", """{"type":"integer","minimum":-32768,"maximum":32767}""" },
        { "ushort", "65535", "65535", """{"type":"integer","minimum":0,"maximum":65535}""" },
        { "int", "-2147483648", "-2147483648", """{"type":"integer","minimum":-2147483648,"maximum":2147483647}""" },
        { "uint", "4294967295", "4294967295", """{"type":"integer","minimum":0,"maximum":4294967295}""" },
        { "long", "-9223372036854775808", "-9223372036854775808", """{"type":"integer","minimum":-9223372036854775808,"maximum":9223372036854775807}""" },
        { "ulong", "18446744073709551615", "18446744073709551615", """{"type":"integer","minimum":0,"maximum":18446744073709551615}""" },
        { "Half", "0.5", "0.5", """{"type":"number"}""" },
        { "float", "-1.5e3", "-1500", """{"type":"number"}""" },
        { "double", "0.1", "0.1", """{"type":"number"}""" },
        { "decimal", "79228162514264337593543950335", "79228162514264337593543950335", """{"type":"number"}""" },
        { "char", "\"ä\"", "\"ä\"", """{"type":"string","minLength":1,"maxLength":1}""" },
        { "string", "\"a\\n\\u00e4 \\ud83d\\ude00\"", "\"a\\nä \\uD83D\\uDE00\"", """{"type":"string"}""" },
        { "Guid", "\"7d444840-9dc0-11d1-b245-5ffdce74fad2\"", "\"7d444840-9dc0-11d1-b245-5ffdce74fad2\"", """{"type":"string","format":"uuid"}""" },
        { "Uri", "\"https://example.com/a?b=c#d\"", "\"https://example.com/a?b=c#d\"", """{"type":"string","format":"uri"}""" },
        { "DateTime", "\"2026-01-31T08:30:00+02:00\"", "\"2026-01-31T06:30:00Z\"", """{"type":"string","format":"date-time"}""" },
        { "DateTimeOffset", "\"2026-01-31T08:30:00.5-05:30\"", "\"2026-01-31T08:30:00.5-05:30\"", """{"type":"string","format":"date-time"}""" },
        { "DateOnly", "\"2024-02-29\"", "\"2024-02-29\"", """{"type":"string","format":"date"}""" },
        { "TimeOnly", "\"08:30\"", "\"08:30:00.0000000\"", """{"type":"string","pattern":"^([01]\\d|2[0-3]):[0-5]\\d(:[0-5]\\d(\\.\\d{1,7})?)?$"}""" },
        { "TimeSpan", "\"-1.02:03:04.5\"", "\"-1.02:03:04.5000000\"", """{"type":"string","pattern":"^-?(\\d{1,8}\\.)?([01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d(\\.\\d{1,7})?$"}""" },
        { "byte[]", "\"AQID\"", "\"AQID\"", """{"type":"string","contentEncoding":"base64"}""" },
        { "ReadOnlyMemory<byte>", "\"\"", "\"\"", """{"type":"string","contentEncoding":"base64"}""" },
        { "Memory<byte>", "\"AQID\"", "\"AQID\"", """{"type":"string","contentEncoding":"base64"}""" },
        { "JsonElement", """{"a":[1,null,"x"]}""", """{"a":[1,null,"x"]}""", "{}" },
        { "JsonNode", "[1.50]", "[1.50]", """{"not":{"type":"null"}}""" },
        { "JsonObject", """{"a":{}}""", """{"a":{}}""", """{"type":"object"}""" },
        { "JsonArray", "[[]]", "[[]]", """{"type":"array"}""" },
        { "bool?", "false", "false", """{"type":["boolean","null"]}""" },
        { "sbyte?", "1", "1", """{"type":["integer","null"],"minimum":-128,"maximum":127}""" },
        { "byte?", "1", "1", """{"type":["integer","null"],"minimum":0,"maximum":255}""" },
        { "short?", "1", "1", """{"type":["integer","null"],"minimum":-32768,"maximum":32767}""" },
        { "ushort?", "1", "1", """{"type":["integer","null"],"minimum":0,"maximum":65535}""" },
        { "int?", "1.0", "1", """{"type":["integer","null"],"minimum":-2147483648,"maximum":2147483647}""" },
        { "uint?", "1e2", "100", """{"type":["integer","null"],"minimum":0,"maximum":4294967295}""" },
        { "long?", "-0", "0", """{"type":["integer","null"],"minimum":-9223372036854775808,"maximum":9223372036854775807}""" },
        { "ulong?", "1", "1", """{"type":["integer","null"],"minimum":0,"maximum":18446744073709551615}""" },
        { "Half?", "1", "1", """{"type":["number","null"]}""" },
        { "float?", "1", "1", """{"type":["number","null"]}""" },
        { "double?", "1", "1", """{"type":["number","null"]}""" },
        { "decimal?", "1.10", "1.10", """{"type":["number","null"]}""" },
        { "char?", "\"\\n\"", "\"\\n\"", """{"type":["string","null"],"minLength":1,"maxLength":1}""" },
        { "string?", "\"\"", "\"\"", """{"type":["string","null"]}""" },
        { "Guid?", "\"00000000-0000-0000-0000-000000000000\"", "\"00000000-0000-0000-0000-000000000000\"", """{"type":["string","null"],"format":"uuid"}""" },
        { "Uri?", "\"urn:a:b\"", "\"urn:a:b\"", """{"type":["string","null"],"format":"uri"}""" },
        { "DateTime?", "\"2026-01-31T08:30:00Z\"", "\"2026-01-31T08:30:00Z\"", """{"type":["string","null"],"format":"date-time"}""" },
        { "DateTimeOffset?", "\"0001-01-01T00:00:00Z\"", "\"0001-01-01T00:00:00+00:00\"", """{"type":["string","null"],"format":"date-time"}""" },
        { "DateOnly?", "\"9999-12-31\"", "\"9999-12-31\"", """{"type":["string","null"],"format":"date"}""" },
        { "TimeOnly?", "\"23:59:59.9999999\"", "\"23:59:59.9999999\"", """{"type":["string","null"],"pattern":"^([01]\\d|2[0-3]):[0-5]\\d(:[0-5]\\d(\\.\\d{1,7})?)?$"}""" },
        { "TimeSpan?", "\"00:00:00\"", "\"00:00:00\"", """{"type":["string","null"],"pattern":"^-?(\\d{1,8}\\.)?([01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d(\\.\\d{1,7})?$"}""" },
        { "byte[]?", "\"AQ==\"", "\"AQ==\"", """{"type":["string","null"],"contentEncoding":"base64"}""" },
        { "ReadOnlyMemory<byte>?", "\"AQ==\"", "\"AQ==\"", """{"type":["string","null"],"contentEncoding":"base64"}""" },
        { "JsonElement?", "1", "1", "{}" },
        { "JsonNode?", "\"x\"", "\"x\"", "{}" },
        { "JsonObject?", "{}", "{}", """{"type":["object","null"]}""" },
        { "JsonArray?", "[]", "[]", """{"type":["array","null"]}""" },
    };

    private static readonly Echo _echo = new(Rows.Select(row => (string)row[0]));

    public static readonly TheoryData<string> Nullables = [.. Rows.Select(row => (string)row[0]).Where(type => type.EndsWith('?'))];

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task Comes_back_and_has_its_schema(string type, string sent, string back, string schema)
    {
        Assert.Equal(back, await _echo.SendAsync(type, sent));
        Assert.Equal(schema, _echo.Schema(type));
    }

    [Theory]
    [MemberData(nameof(Nullables))]
    public async Task Nullable_takes_null_and_absence(string type)
    {
        Assert.Equal("null", await _echo.SendAsync(type, "null"));
        Assert.Equal(type == "string?" ? string.Empty : """{"result":null}""", await _echo.Of(type).CallAsync("{}"));
    }
}
