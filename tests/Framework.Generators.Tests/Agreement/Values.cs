using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Collet.Generators.Tests.Agreement;

/// <summary>Writes random values that a schema may accept, with a mistake in them now and then.</summary>
/// <remarks>It stays away from what docs/binding.md lists as intended differences; those have tests of their own.</remarks>
internal sealed class Values(JsonNode root, int seed, double mistakes)
{
    private const long LargestExact = 1L << 53;

    private static readonly string[] _others =
    [
        "null", "true", "false", "0", "-1", "1.5", "1e2", "3.0", "\"\"", "\"a\"", "\"One\"", "\"abc\"", "\"2026-01-31\"", "{}", "[]", "[null]", "{\"a\":1}", "[[1],\"x\"]",
    ];

    private static readonly Dictionary<string, string[]> _formats = new()
    {
        ["uuid"] = ["7d444840-9dc0-11d1-b245-5ffdce74fad2", "7D444840-9DC0-11D1-B245-5FFDCE74FAD2", "7d4448409dc011d1b2455ffdce74fad2", "{7d444840-9dc0-11d1-b245-5ffdce74fad2}", "7d444840-9dc0-11d1-b245-5ffdce74fadg", ""],
        ["uri"] = ["https://example.com/a?b#c", "urn:isbn:1", "mailto:a@b", "not a uri", "/relative", "a b://c", "http://[", ""],
        ["date"] = ["2026-01-31", "2024-02-29", "2023-02-29", "2026-13-01", "2026-1-1", "2026-01-32", "20260131", "2026-01-31T00:00:00Z", ""],
        ["date-time"] =
        [
            "2026-01-31T08:30:00Z", "2026-01-31t08:30:00z", "2026-01-31 08:30:00Z", "2026-01-31T08:30:00.1234567+02:00", "2026-01-31T08:30:00.123456789-11:30", "2026-01-31T08:30:00",
            "2026-02-30T08:30:00Z", "2026-01-31T24:00:00Z", "2026-01-31T08:60:00Z", "2026-01-31T08:30Z", "2026-01-31", "2026-01-31T08:30:00.Z", "x",
        ],
    };

    private static readonly string[] _texts =
    [
        "", "a", "b", "ab", "abab", "abc", "c", "x", "bb", "xyy", "yy", "yyyy", "z", "\u00e4", "\ud83d\ude00", "\ud83d\ude00\ud83d\ude00", "aaaaa", "aaaaaa", " ", "a\n", "08:30", "08:30:00", "08:30:00.1234567",
        "24:00", "8:30", "08:30:00.12345678", "1.02:03:04", "-00:00:01", "00:00:60", "AQID", "AQ==", "1", "one", "fo ur", "Two", "\"\\\u0000",
    ];

    private readonly Random _random = new(seed);

    public string Arguments() => Value(root, 0);

    private string Value(JsonNode? schema, int depth)
    {
        if (Chance(mistakes) || schema is not JsonObject keywords)
        {
            return Other(schema);
        }

        if ((string?)keywords["$ref"] is { } reference)
        {
            return Value(root["$defs"]![reference.Split('/').Last()], depth);
        }

        if (keywords["const"] is { } constant)
        {
            return Chance(0.1) && constant.GetValueKind() == JsonValueKind.Number ? $"{constant.ToJsonString()}.0" : constant.ToJsonString();
        }

        if (keywords["enum"] is JsonArray names)
        {
            return Chance(mistakes) ? Text(Pick(_texts)) : names[_random.Next(names.Count)]?.ToJsonString() ?? "null";
        }

        if (keywords["anyOf"] is JsonArray any)
        {
            return Value(any[_random.Next(any.Count)], depth);
        }

        string?[] types = keywords["type"] is JsonArray several ? [.. several.Select(t => (string?)t)] : [(string?)keywords["type"]];
        return types[_random.Next(types.Length)] switch
        {
            "null" => "null",
            "boolean" => Pick("true", "false"),
            "integer" => Integer(keywords),
            "number" => Number(keywords),
            "string" => String(keywords),
            "array" => Array(keywords, depth),
            "object" => Object(keywords, depth),
            _ => Pick(_others),
        };
    }

    // Validators do not look into Base64.
    private string Other(JsonNode? schema)
    {
        string other = Pick(_others);
        return schema is JsonObject { } bytes && bytes["contentEncoding"] is not null && other[0] == '"' ? "0" : other;
    }

    private string Integer(JsonObject schema)
    {
        decimal least = Math.Max(Bound(schema, "inimum", -LargestExact), -LargestExact);
        decimal most = Math.Min(Bound(schema, "aximum", LargestExact), LargestExact);
        decimal value = _random.Next(6) switch
        {
            0 => Math.Ceiling(least),
            1 => Math.Floor(most),
            2 when Chance(mistakes) => Math.Max(Math.Ceiling(least) - 1, -LargestExact),
            3 when Chance(mistakes) => Math.Min(Math.Floor(most) + 1, LargestExact),
            4 => Math.Clamp(_random.Next(-3, 4), Math.Ceiling(least), Math.Floor(most)),
            _ => Math.Floor(least + ((most - least) * (decimal)_random.NextDouble())),
        };
        string digits = value.ToString(CultureInfo.InvariantCulture);
        return _random.Next(12) switch
        {
            0 => digits + ".0",
            1 => digits + "e0",
            2 when value != 0 => digits + "0e-1",
            3 when Chance(mistakes) && Math.Abs(value) < int.MaxValue => digits + ".5",
            _ => digits,
        };
    }

    private string Number(JsonObject schema)
    {
        decimal least = Bound(schema, "inimum", -1000);
        decimal most = Bound(schema, "aximum", 1000);
        decimal value = _random.Next(6) switch
        {
            0 => least,
            1 => most,
            2 when Chance(mistakes) => least - 0.5m,
            3 when Chance(mistakes) => most + 0.5m,
            4 => Math.Clamp(Math.Round(least) + 0.25m, least, most),
            _ => Math.Round(least + ((most - least) * (decimal)_random.NextDouble()), 3),
        };
        return value.ToString(CultureInfo.InvariantCulture) + Pick(string.Empty, string.Empty, "e0");
    }

    private string String(JsonObject schema)
    {
        if ((string?)schema["format"] is { } format)
        {
            return Text(Chance(mistakes) ? Pick(_formats[format]) : _formats[format][0]);
        }

        if (schema["contentEncoding"] is not null)
        {
            return Text(Pick("", "AQ==", "AQID"));
        }

        // A char is one UTF-16 code unit, and so no emoji.
        bool isChar = (int?)schema["minLength"] == 1 && (int?)schema["maxLength"] == 1;
        return isChar ? Text(Pick("a", "\u00e4", "\n", "x", Chance(mistakes) ? "ab" : "b", Chance(mistakes) ? "" : "c")) : Text(Pick(_texts));
    }

    private string Array(JsonObject schema, int depth)
    {
        int least = (int?)schema["minItems"] ?? 0;
        int most = Math.Min((int?)schema["maxItems"] ?? (least + 3), least + 3);
        int count = Chance(mistakes) ? _random.Next(6) : _random.Next(least, most + 1);
        var items = new List<string>();
        for (int i = 0; i < count && (depth < 6 || i < least); i++)
        {
            items.Add(Value(schema["items"] ?? new JsonObject(), depth + 1));
        }

        bool mustDiffer = schema["uniqueItems"] is not null && !Chance(mistakes);
        return $"[{string.Join(',', mustDiffer ? items.Distinct() : items)}]";
    }

    private string Object(JsonObject schema, int depth)
    {
        var members = new List<(string Name, string Value)>();
        string[] required = schema["required"] is JsonArray names ? [.. names.Select(n => (string)n!)] : [];
        foreach ((string name, JsonNode? property) in schema["properties"] as JsonObject ?? [])
        {
            if (required.Contains(name) ? !Chance(mistakes) : depth < 5 && Chance(0.5))
            {
                members.Add((name, Value(property, depth + 1)));
            }
        }

        for (int i = _random.Next(3); schema["additionalProperties"] is JsonObject && i > 0; i--)
        {
            members.Add(($"k{i}", Value(schema["additionalProperties"], depth + 1)));
        }

        if (Chance(mistakes))
        {
            members.Add((Pick("zzz", "A0", "", "$typo"), Other(schema["additionalProperties"])));
        }

        return $"{{{string.Join(',', members.OrderBy(_ => _random.Next()).Select(m => $"{Text(m.Name)}:{m.Value}"))}}}";
    }

    private static decimal Bound(JsonObject schema, string keyword, decimal otherwise)
    {
        JsonNode? bound = schema["m" + keyword] ?? schema["exclusiveM" + keyword];
        return bound is null ? otherwise : decimal.Parse(bound.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture);
    }

    private string Text(string value)
    {
        string json = JsonSerializer.Serialize(value);
        return Chance(0.05) && value.Length > 0 && value[0] is > ' ' and < '\u007f' and not ('"' or '\\')
            ? string.Create(CultureInfo.InvariantCulture, $"\"\\u{(int)value[0]:x4}{json[2..]}")
            : json;
    }

    private T Pick<T>(params T[] items) => items[_random.Next(items.Length)];

    private bool Chance(double probability) => _random.NextDouble() < probability;
}
