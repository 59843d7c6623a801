using Collet.Generators.Model;

namespace Collet.Generators.Emission;

/// <summary>What JSON Schema says of each scalar: its type, and further keywords as <c>name:json;name:json</c>.</summary>
internal static class ScalarSchema
{
    private const string TimePattern = """pattern:"^([01]\\d|2[0-3]):[0-5]\\d(:[0-5]\\d(\\.\\d{1,7})?)?$" """;
    private const string DurationPattern = """pattern:"^-?(\\d{1,8}\\.)?([01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d(\\.\\d{1,7})?$" """;

    // The same as Collet.Binding.Duration.Pattern.
    private const string OptionDurationPattern =
        """pattern:"^(?=[0-9])([0-9]{1,5}d)?([0-9]{1,7}h)?([0-9]{1,9}m)?([0-9]{1,9}(\\.[0-9]{1,7})?s)?([0-9]{1,12}ms)?$" """;

    public static (string? Type, string? More) Of(ScalarKind kind, EquatableArray<ConstraintSpec> constraints) => kind switch
    {
        ScalarKind.Boolean => ("boolean", null),
        >= ScalarKind.SByte and <= ScalarKind.UInt64 => ("integer", Bounds(kind, constraints)),
        ScalarKind.Half or ScalarKind.Single or ScalarKind.Double or ScalarKind.Decimal => ("number", null),
        ScalarKind.Char => ("string", "minLength:1;maxLength:1"),
        ScalarKind.String => ("string", null),
        ScalarKind.Guid => ("string", "format:\"uuid\""),
        ScalarKind.Uri => ("string", "format:\"uri\""),
        ScalarKind.DateTime or ScalarKind.DateTimeOffset => ("string", "format:\"date-time\""),
        ScalarKind.DateOnly => ("string", "format:\"date\""),
        ScalarKind.TimeOnly => ("string", TimePattern.TrimEnd()),
        ScalarKind.TimeSpan => ("string", DurationPattern.TrimEnd()),
        ScalarKind.Duration => ("string", OptionDurationPattern.TrimEnd()),
        ScalarKind.Bytes or ScalarKind.MemoryOfBytes => ("string", "contentEncoding:\"base64\""),
        ScalarKind.JsonObject => ("object", null),
        ScalarKind.JsonArray => ("array", null),
        _ => (null, null),
    };

    // Where a [Range] states bounds, they replace the type's on that side.
    private static string? Bounds(ScalarKind kind, EquatableArray<ConstraintSpec> constraints)
    {
        (string minimum, string maximum) = IntegerBounds.Of(kind);
        var range = constraints.FirstOrDefault(c => c is RangeSpec) as RangeSpec;
        var keywords = new List<string>();
        if (range?.Minimum is null)
        {
            keywords.Add($"minimum:{minimum}");
        }

        if (range?.Maximum is null)
        {
            keywords.Add($"maximum:{maximum}");
        }

        return keywords.Count == 0 ? null : string.Join(";", keywords);
    }
}
