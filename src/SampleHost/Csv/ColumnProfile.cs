namespace SampleHost.Csv;

/// <summary>What a column holds.</summary>
internal sealed record ColumnProfile
{
    /// <summary>The column's name.</summary>
    public required string Name { get; init; }

    /// <summary>The narrowest type that fits every value.</summary>
    public required ColumnType Type { get; init; }

    /// <summary>How many values are empty.</summary>
    public long Nulls { get; init; }

    /// <summary>How many different values there are, told apart by their first 100 characters.</summary>
    public int Distinct { get; init; }

    /// <summary>Counting stopped: there are at least so many.</summary>
    public bool DistinctIsAtLeast { get; init; }

    /// <summary>Range and mean, where all values are numbers.</summary>
    public NumberSummary? Numbers { get; init; }

    /// <summary>The longest value, in characters.</summary>
    public int LongestValue { get; init; }

    /// <summary>The first different values.</summary>
    public required IReadOnlyList<string> Examples { get; init; }
}

/// <summary>Range and mean of numbers.</summary>
/// <param name="Min">The smallest.</param>
/// <param name="Max">The largest.</param>
/// <param name="Mean">The arithmetic mean.</param>
internal sealed record NumberSummary(double Min, double Max, double Mean);
