using Collet.Generators.Tests.Harness;

namespace Collet.Generators.Tests.Matrix;

/// <summary>Parameters with defaults: what a tool gets where the argument is absent, and what the schema says of it.</summary>
public sealed class DefaultTests
{
    /// <summary>The parameter's type and default; what comes out when it is absent; the default in the schema, or nothing.</summary>
    private static readonly (string Type, string Default, string Back, string? Schema)[] _rows =
    [
        ("bool", "true", "true", "true"),
        ("sbyte", "-1", "-1", "-1"),
        ("byte", "255", "255", "255"),
        ("short", "-7", "-7", "-7"),
        ("ushort", "7", "7", "7"),
        ("int", "int.MinValue", "-2147483648", "-2147483648"),
        ("int?", "5", "5", "5"),
        ("int?", "null", "null", null),
        ("uint", "uint.MaxValue", "4294967295", "4294967295"),
        ("long", "long.MinValue", "-9223372036854775808", "-9223372036854775808"),
        ("long?", "-1", "-1", "-1"),
        ("ulong", "ulong.MaxValue", "18446744073709551615", "18446744073709551615"),
        ("float", "-0.1f", "-0.1", "-0.1"),
        ("double", "1e300", "1E+300", "1E+300"),
        ("double", "-2.5", "-2.5", "-2.5"),
        ("double", "double.NaN", "\"NaN\"", null),
        ("double", "double.NegativeInfinity", "\"-Infinity\"", null),
        ("float", "float.PositiveInfinity", "\"Infinity\"", null),
        ("decimal", "-79228162514264337593543950335m", "-79228162514264337593543950335", "-79228162514264337593543950335"),
        ("decimal", "1.10m", "1.10", "1.10"),
        ("decimal?", "0.5m", "0.5", "0.5"),
        ("char", "'\\''", "\"'\"", "\"'\""),
        ("char", "'\\u2028'", "\"\\u2028\"", "\"\\u2028\""),
        ("string", "\"a\\\"b\\\\c\\r\\n\\t{0} \\u2028\\u0085ä\\U0001F600\\\"\\\"\\\"\"", "\"a\\\"b\\\\c\\r\\n\\t{0} \\u2028\\u0085ä\\uD83D\\uDE00\\\"\\\"\\\"\"", "\"a\\\"b\\\\c\\r\\n\\t{0} \\u2028\\u0085ä\\uD83D\\uDE00\\\"\\\"\\\"\""),
        ("string", "\"\\uE000\"", "\"\\uE000\"", "\"\\uE000\""),
        ("string?", "null", "null", null),
        ("string?", "\"x\"", "\"x\"", "\"x\""),
        ("string", "Constants.Text", "\"const\"", "\"const\""),
        ("int", "Constants.Number", "-42", "-42"),
        ("Color", "Color.Green", "\"Green\"", "\"Green\""),
        ("Color", "(Color)(-5)", "\"Odd\"", "\"Odd\""),
        ("Color", "default", "\"Red\"", "\"Red\""),
        ("Color?", "Color.Green", "\"Green\"", "\"Green\""),
        ("Color?", "null", "null", null),
        ("Rights", "Rights.Write", "[\"Write\"]", "[\"Write\"]"),
        ("Rights", "Rights.Read | Rights.Write", "[\"Read\",\"Write\"]", null),
        ("Big", "Big.Most", "\"Most\"", "\"Most\""),
        ("Guid", "default", "\"00000000-0000-0000-0000-000000000000\"", null),
        ("DateTimeOffset", "default", "\"0001-01-01T00:00:00+00:00\"", null),
        ("CancellationToken", "default", "false", null),
        ("Point", "default", "{\"x\":0}", null),
        ("int[]?", "null", "null", null),
        ("JsonElement", "default", "null", null),
        ("JsonElement?", "null", "null", null),
    ];

    private static readonly IReadOnlyDictionary<string, Tool> _tools = GeneratorRun.Clean($$"""
        using System;
        using System.Text.Json;
        using System.Threading;
        using Collet;

        namespace Defaults;

        public enum Color { Red, Green, Odd = -5 }
        [Flags] public enum Rights { Read = 1, Write = 2 }
        public enum Big : ulong { Zero, Most = ulong.MaxValue }
        public record struct Point(int X);

        public static class Constants { public const string Text = "const"; public const int Number = -42; }

        public static class Tools
        {
        {{string.Concat(_rows.Select((row, i) => $"    [Tool(\"t{i}\")] public static Held<{Held(row)}> T{i}({row.Type} value = {row.Default}) => new({Kept(row)});\n"))}}
        }

        public sealed record Held<T>(T Value);
        """).LoadByName();

    public static readonly TheoryData<int> Rows = [.. Enumerable.Range(0, _rows.Length)];

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task Absent_argument_is_the_default(int row)
    {
        Tool tool = _tools[$"t{row}"];
        string expected = $$"""{"value":{{_rows[row].Back}}}""";
        Assert.Equal(expected, await tool.CallAsync("{}"), ignoreCase: false);
        Assert.Null(tool.InputSchema()["required"]);
        Assert.Equal(_rows[row].Schema, tool.InputSchema()["properties"]?["value"]?["default"]?.ToJsonString(Json.Readable));
    }

    // Numbers that JSON does not have come out as text, the token as whether it is cancelled.
    private static string Held((string Type, string Default, string Back, string? Schema) row) =>
        row.Back.Contains('N') && row.Type is "double" || row.Back.Contains("Inf", StringComparison.Ordinal) ? "string"
        : row.Type == "CancellationToken" ? "bool" : row.Type;

    private static string Kept((string Type, string Default, string Back, string? Schema) row) => Held(row) == row.Type ? "value"
        : row.Type == "CancellationToken" ? "value.IsCancellationRequested" : "value.ToString(System.Globalization.CultureInfo.InvariantCulture)";
}
