using System.Globalization;
using Collet.Generators.Model;
using Collet.Generators.Text;

namespace Collet.Generators.Emission;

/// <summary>What JSON Schema says of each constraint.</summary>
internal static class ConstraintSchema
{
    /// <summary>Adds the keywords of the constraints; where a keyword stands already, beside it under <c>allOf</c>.</summary>
    public static void Add(JsonObjectText schema, EquatableArray<ConstraintSpec> constraints, bool isNullable)
    {
        var more = new List<string>();
        foreach (ConstraintSpec constraint in constraints)
        {
            (string Name, string Json)[] keywords = [.. Keywords(constraint, isNullable)];
            if (keywords.Any(k => schema.Has(k.Name)))
            {
                var own = new JsonObjectText();
                Add(own, keywords);
                more.Add(own.ToString());
            }
            else
            {
                Add(schema, keywords);
            }
        }

        schema.AddIf(more.Count > 0, "allOf", $"[{string.Join(",", more)}]");
    }

    private static void Add(JsonObjectText schema, (string Name, string Json)[] keywords)
    {
        foreach ((string name, string json) in keywords)
        {
            schema.Add(name, json);
        }
    }

    private static IEnumerable<(string Name, string Json)> Keywords(ConstraintSpec constraint, bool isNullable) => constraint switch
    {
        RangeSpec range => Range(range),
        LengthSpec length => Length(length),
        // No keyword bounds a duration; the description does.
        DurationRangeSpec => [],
        PatternSpec pattern => [("pattern", JsonText.Quote(pattern.Pattern))],
        AllowedSpec { Denied: false } allowed => [("enum", Values(allowed, isNullable))],
        AllowedSpec denied => [("not", $"{{\"enum\":{Values(denied, isNullable: false)}}}")],
        _ => throw new InvalidOperationException(constraint.GetType().Name),
    };

    private static IEnumerable<(string Name, string Json)> Range(RangeSpec range)
    {
        if (range.Minimum is not null)
        {
            yield return (range.MinimumIsExclusive ? "exclusiveMinimum" : "minimum", range.Minimum);
        }

        if (range.Maximum is not null)
        {
            yield return (range.MaximumIsExclusive ? "exclusiveMaximum" : "maximum", range.Maximum);
        }
    }

    private static IEnumerable<(string Name, string Json)> Length(LengthSpec length)
    {
        string unit = length.Of switch
        {
            LengthOf.Text => "Length",
            LengthOf.Items => "Items",
            _ => "Properties",
        };
        if (length.Minimum > 0)
        {
            yield return ("min" + unit, length.Minimum.ToString(CultureInfo.InvariantCulture));
        }

        if (length.Maximum != int.MaxValue)
        {
            yield return ("max" + unit, length.Maximum.ToString(CultureInfo.InvariantCulture));
        }
    }

    private static string Values(AllowedSpec allowed, bool isNullable) =>
        $"[{string.Join(",", allowed.Values.Select(v => v.Json))}{(isNullable ? ",null" : string.Empty)}]";
}
