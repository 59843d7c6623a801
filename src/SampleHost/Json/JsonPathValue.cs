using System.Globalization;
using System.Text;
using System.Text.Json;

namespace SampleHost.Json;

/// <summary>A value in a comparison, or nothing (RFC 9535, section 2.3.5.2.2).</summary>
internal readonly struct JsonPathValue(JsonElement element) : IEquatable<JsonPathValue>
{
    private readonly JsonElement _element = element;

    private bool IsNothing => _element.ValueKind == JsonValueKind.Undefined;

    /// <summary>Characters, items or members; null for what has none.</summary>
    public int? Length => _element.ValueKind switch
    {
        JsonValueKind.String => _element.GetString()!.EnumerateRunes().Count(),
        JsonValueKind.Array => _element.GetArrayLength(),
        JsonValueKind.Object => _element.GetPropertyCount(),
        _ => null,
    };

    /// <summary>A number.</summary>
    public static JsonPathValue FromNumber(int number) =>
        new(JsonElement.Parse(Encoding.UTF8.GetBytes(number.ToString(CultureInfo.InvariantCulture))));

    /// <summary>Numbers by value, strings by ordinal; nothing equals nothing.</summary>
    public bool Equals(JsonPathValue other) =>
        IsNothing || other.IsNothing ? IsNothing && other.IsNothing
        : _element.ValueKind == JsonValueKind.Number && other._element.ValueKind == JsonValueKind.Number
            ? Number(_element).Equals(Number(other._element))
        : JsonElement.DeepEquals(_element, other._element);

    public override bool Equals(object? obj) => obj is JsonPathValue other && Equals(other);

    public override int GetHashCode() => _element.ValueKind.GetHashCode();

    /// <summary>Orders numbers and strings; nothing else has an order.</summary>
    public bool IsLessThan(JsonPathValue other) => (_element.ValueKind, other._element.ValueKind) switch
    {
        (JsonValueKind.Number, JsonValueKind.Number) => Number(_element) < Number(other._element),
        (JsonValueKind.String, JsonValueKind.String) =>
            Compare(_element.GetString()!, other._element.GetString()!) < 0,
        _ => false,
    };

    private static double Number(JsonElement element) => element.GetDouble();

    // By Unicode scalar values; UTF-16 order differs above U+FFFF.
    private static int Compare(string a, string b) =>
        Encoding.UTF8.GetBytes(a).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(b));
}
