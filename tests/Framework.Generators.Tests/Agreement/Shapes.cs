using System.Text;

namespace Collet.Generators.Tests.Agreement;

/// <summary>Writes random tools: parameters of random types with random constraints.</summary>
internal sealed class Shapes(int seed)
{
    private static readonly string[] _scalars =
    [
        "bool", "sbyte", "byte", "short", "ushort", "int", "uint", "long", "ulong", "float", "double", "decimal", "char", "string", "Guid", "Uri",
        "DateTime", "DateTimeOffset", "DateOnly", "TimeOnly", "TimeSpan", "byte[]", "JsonElement", "JsonNode", "JsonObject", "JsonArray",
    ];

    private static readonly string[] _lists = ["{0}[]", "List<{0}>", "IReadOnlyList<{0}>", "ImmutableArray<{0}>", "IEnumerable<{0}>", "Queue<{0}>"];

    private static readonly string[] _values = [.. _scalars[..12], .. _scalars[16..21]];

    private readonly Random _random = new(seed);
    private readonly StringBuilder _types = new();
    private int _names;

    public string Source(int tools)
    {
        var methods = new StringBuilder();
        for (int i = 0; i < tools; i++)
        {
            (string Type, string Text)[] parameters = [.. Enumerable.Range(0, _random.Next(1, 5)).Select(p => Parameter($"p{p}"))];
            string list = string.Join(", ", parameters.Select(p => p.Text).OrderBy(p => p.EndsWith("= null", StringComparison.Ordinal)));
            methods.Append($"    [Tool(\"tool{i}\")] public static {parameters[0].Type} Tool{i}({list}) => p0;\n");
        }

        return $$"""
            using System;
            using System.Collections.Generic;
            using System.Collections.Immutable;
            using System.ComponentModel.DataAnnotations;
            using System.Text.Json;
            using System.Text.Json.Nodes;
            using System.Text.Json.Serialization;
            using Collet;

            namespace Random;

            {{_types}}
            public static class Tools
            {
            {{methods}}}
            """;
    }

    private (string Type, string Text) Parameter(string name)
    {
        (string constraints, string type) = Constrained(depth: 0);
        bool isOptional = type.EndsWith('?') && Chance(0.5);
        return (type, $"{constraints}{type} {name}{(isOptional ? " = null" : string.Empty)}");
    }

    // Attributes first, each with a blank behind it, then the type.
    private (string Constraints, string Type) Constrained(int depth) => _random.Next(9) switch
    {
        0 => ($"[Range(-{_random.Next(10)}, {_random.Next(1, 100)})] ", Nullable(Pick("int", "long", "short", "sbyte", "double", "decimal"))),
        1 => ($"[Range(0.5, {_random.Next(1, 10)}.25{Pick(string.Empty, ", MinimumIsExclusive = true", ", MaximumIsExclusive = true")})] ", Nullable(Pick("int", "byte", "ulong", "double", "float", "decimal"))),
        2 => ($"[StringLength({_random.Next(3, 6)}, MinimumLength = {_random.Next(3)})] ", Nullable("string")),
        3 => ($"[RegularExpression(\"{Pick("[a-c]+", "x?y{2,3}|z", "(?:ab)*", "[^a]*")}\")] ", Nullable("string")),
        4 => ($"[AllowedValues({Pick("\"a\", \"bb\", \"\"", "\"x\"")})] ", Nullable("string")),
        5 => ($"[DeniedValues({Pick("1, 2", "0")})] ", Nullable(Pick("int", "long", "double"))),
        6 => ($"[Length({_random.Next(2)}, {_random.Next(2, 4)})] ", Nullable(string.Format(System.Globalization.CultureInfo.InvariantCulture, Pick(_lists[1..4]), Type(depth + 1)))),
        7 => (Pick("[Required] ", "[MinLength(1)] "), Pick("string", "string?")),
        _ => (string.Empty, Type(depth)),
    };

    private string Type(int depth)
    {
        int most = depth > 3 ? 4 : 10;
        return _random.Next(most) switch
        {
            < 4 => Nullable(Pick(_scalars)),
            4 => Nullable(Enum()),
            5 or 6 => Nullable(string.Format(System.Globalization.CultureInfo.InvariantCulture, Pick(_lists), Type(depth + 1))),
            7 => Nullable($"Dictionary<string, {Type(depth + 1)}>"),
            8 => Nullable(Union(depth)),
            _ => Nullable(Object(depth, "sealed")),
        };
    }

    private string Enum()
    {
        string name = Name("E");
        bool isFlags = Chance(0.4);
        _types.Append($"{(isFlags ? "[Flags] " : string.Empty)}public enum {name} {{ One = 1, Two = 2, [JsonStringEnumMemberName(\"fo ur\")] Four = 4 }}\n");
        return name;
    }

    private string Object(int depth, string modifier, string basis = "", string attributes = "")
    {
        string name = Name("R");
        string parameters = string.Join(", ", Enumerable.Range(0, _random.Next(3)).Select(i => $"{Type(depth + 1)} A{i}"));
        var members = new StringBuilder();
        for (int i = 0; i < _random.Next(4); i++)
        {
            (string constraints, string type) = Constrained(depth + 1);
            string accessors = Pick("{ get; init; }", "{ get; set; }");
            bool hasDefault = type.EndsWith('?') || _values.Contains(type);
            string required = !hasDefault || Chance(0.3) ? "required " : string.Empty;
            members.Append($"{constraints}public {required}{type} B{i} {accessors} ");
        }

        if (modifier == "sealed" && Chance(0.3))
        {
            members.Append($"public {name}? Again {{ get; set; }} public List<{name}?>? More {{ get; init; }} ");
        }

        string open = Chance(0.15) ? "[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Skip)] " : string.Empty;
        _types.Append($"{attributes}{open}public {modifier} record {name}({parameters}){basis} {{ {members}}}\n");
        return name;
    }

    private string Union(int depth)
    {
        string basis = Name("U");
        string one = Object(depth + 1, "sealed", $" : {basis}");
        string two = Object(depth + 1, "sealed", $" : {basis}");
        string modifier = Pick("abstract ", string.Empty);
        string open = Chance(0.3) ? "[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Skip)] " : string.Empty;
        _types.Append($"[JsonDerivedType(typeof({one}), {Pick("1", "\"one\"")}), JsonDerivedType(typeof({two}), {Pick("2", "\"two\"")})] {open}public {modifier}record {basis} {{ public int? Base {{ get; init; }} }}\n");
        return basis;
    }

    private string Name(string prefix) => $"{prefix}{_names++}";

    private string Nullable(string type) => Chance(0.3) ? type + "?" : type;

    private T Pick<T>(params T[] items) => items[_random.Next(items.Length)];

    private bool Chance(double probability) => _random.NextDouble() < probability;
}
