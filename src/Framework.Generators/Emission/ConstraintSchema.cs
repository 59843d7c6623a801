using System.Globalization;
using Collet.Generators.Model;
using Collet.Generators.Text;

namespace Collet.Generators.Emission;

/// <summary>What JSON Schema says of each constraint.</summary>
internal static class ConstraintSchema
{
    public static void Add(JsonObjectText schema, EquatableArray<ConstraintSpec> constraints, TypeSpec type)
    {
        var patterns = new List<string>();
        foreach (ConstraintSpec constraint in constraints)
        {
            switch (constraint)
            {
                case RangeSpec range:
                    AddRange(schema, range);
                    break;
                case LengthSpec length:
                    AddLength(schema, length);
                    break;
                case PatternSpec pattern:
                    patterns.Add(JsonText.Quote(pattern.Pattern));
                    break;
                case AllowedSpec { Denied: false } allowed:
                    schema.Add("enum", Values(allowed));
                    break;
                case AllowedSpec denied:
                    schema.Add("not", $"{{\"enum\":{Values(denied)}}}");
                    break;
            }
        }

        // One keyword may stand once only.
        if (patterns.Count == 1)
        {
            schema.Add("pattern", patterns[0]);
        }
        else if (patterns.Count > 1)
        {
            schema.Add("allOf", $"[{string.Join(",", patterns.Select(p => $"{{\"pattern\":{p}}}"))}]");
        }
    }

    private static void AddRange(JsonObjectText schema, RangeSpec range)
    {
        schema.AddIf(range.Minimum is not null, range.MinimumIsExclusive ? "exclusiveMinimum" : "minimum", range.Minimum!);
        schema.AddIf(range.Maximum is not null, range.MaximumIsExclusive ? "exclusiveMaximum" : "maximum", range.Maximum!);
    }

    private static void AddLength(JsonObjectText schema, LengthSpec length)
    {
        string unit = length.Of switch
        {
            LengthOf.Text => "Length",
            LengthOf.Items => "Items",
            _ => "Properties",
        };
        schema.AddIf(length.Minimum > 0, "min" + unit, length.Minimum.ToString(CultureInfo.InvariantCulture));
        schema.AddIf(length.Maximum != int.MaxValue, "max" + unit, length.Maximum.ToString(CultureInfo.InvariantCulture));
    }

    private static string Values(AllowedSpec allowed) => $"[{string.Join(",", allowed.Values.Select(v => v.Json))}]";
}
