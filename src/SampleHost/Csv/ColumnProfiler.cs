using System.Globalization;

namespace SampleHost.Csv;

/// <summary>Learns what a column holds, value by value, in bounded memory.</summary>
internal sealed class ColumnProfiler(string name, int examples)
{
    private const int MostDistinct = 10_000;
    private const int LongestExample = 100;

    private readonly HashSet<string> _distinct = new(StringComparer.Ordinal);
    private readonly List<string> _examples = [];
    private readonly bool[] _fits = [true, true, true, true, true];
    private long _count;
    private long _nulls;
    private double _min = double.PositiveInfinity;
    private double _max = double.NegativeInfinity;
    private double _mean;
    private long _numbers;
    private int _longest;

    /// <summary>Takes the next value.</summary>
    public void Add(ReadOnlySpan<char> value)
    {
        _count++;
        value = value.Trim();
        if (value.IsEmpty)
        {
            _nulls++;
            return;
        }

        _longest = Math.Max(_longest, value.Length);
        Remember(value);
        for (ColumnType type = ColumnType.Boolean; type < ColumnType.Text; type++)
        {
            _fits[(int)type] = _fits[(int)type] && Fits(value, type);
        }

        if (_fits[(int)ColumnType.Number])
        {
            AddNumber(double.Parse(value, NumberStyles.Float, CultureInfo.InvariantCulture));
        }
    }

    /// <summary>What was learned.</summary>
    public ColumnProfile ToProfile()
    {
        ColumnType type = _count == _nulls ? ColumnType.Empty : (ColumnType)Array.IndexOf([.. _fits, true], true);
        bool isNumber = type is ColumnType.Integer or ColumnType.Number;
        return new ColumnProfile
        {
            Name = name,
            Type = type,
            Nulls = _nulls,
            Distinct = _distinct.Count,
            DistinctIsAtLeast = _distinct.Count >= MostDistinct,
            Numbers = isNumber ? new NumberSummary(_min, _max, _mean) : null,
            LongestValue = _longest,
            Examples = _examples,
        };
    }

    private void Remember(ReadOnlySpan<char> value)
    {
        // Long values are told apart by their beginnings: what is kept is bounded in number and in length.
        ReadOnlySpan<char> shown = value.Length <= LongestExample ? value : value[..LongestExample];
        if (_distinct.Count < MostDistinct
            && _distinct.GetAlternateLookup<ReadOnlySpan<char>>().Add(shown)
            && _examples.Count < examples)
        {
            _examples.Add(shown.Length < value.Length ? shown.ToString() + "..." : shown.ToString());
        }
    }

    // Welford's running mean: a sum of large numbers would lose the small ones.
    private void AddNumber(double number)
    {
        _numbers++;
        _min = Math.Min(_min, number);
        _max = Math.Max(_max, number);
        _mean += (number - _mean) / _numbers;
    }

    private static bool Fits(ReadOnlySpan<char> value, ColumnType type) => type switch
    {
        ColumnType.Boolean => bool.TryParse(value, out _),
        ColumnType.Integer => long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _),
        ColumnType.Number => double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out double number)
            && double.IsFinite(number),
        ColumnType.Date => DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
        _ => value.Length >= 16 && value[4] == '-'
            && DateTimeOffset.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out _),
    };
}
