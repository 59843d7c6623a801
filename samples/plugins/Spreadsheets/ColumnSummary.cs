using System.Text.Json;
using System.Text.Json.Nodes;

namespace Spreadsheets;

/// <summary>What a column holds.</summary>
public sealed record ColumnSummary
{
    /// <summary>The sheet.</summary>
    public required string Sheet { get; init; }

    /// <summary>The column's letters.</summary>
    public required string Column { get; init; }

    /// <summary>What its first row says, where that is its name.</summary>
    public string? Header { get; init; }

    /// <summary>Cells with numbers.</summary>
    public int Numbers { get; init; }

    /// <summary>Cells with texts; dates are texts.</summary>
    public int Texts { get; init; }

    /// <summary>Cells with true or false.</summary>
    public int Truths { get; init; }

    /// <summary>Empty cells above the last used row of the sheet.</summary>
    public int Empty { get; init; }

    /// <summary>The sum of the numbers.</summary>
    public double? Sum { get; init; }

    /// <summary>The mean of the numbers.</summary>
    public double? Mean { get; init; }

    /// <summary>The least number.</summary>
    public double? Least { get; init; }

    /// <summary>The greatest number.</summary>
    public double? Greatest { get; init; }

    /// <summary>Sums up cells.</summary>
    internal static ColumnSummary Of(string sheet, string column, IEnumerable<JsonNode?> cells, bool hasHeader)
    {
        string? header = null;
        bool isHeader = hasHeader;
        int numbers = 0, texts = 0, truths = 0, empty = 0;
        double sum = 0, least = double.PositiveInfinity, greatest = double.NegativeInfinity;
        foreach (JsonNode? cell in cells)
        {
            if (isHeader)
            {
                (header, isHeader) = (cell?.ToString(), false);
                continue;
            }

            switch (cell?.GetValueKind())
            {
                case null:
                    empty++;
                    break;
                case JsonValueKind.Number:
                    double number = cell.GetValue<double>();
                    numbers++;
                    sum += number;
                    (least, greatest) = (Math.Min(least, number), Math.Max(greatest, number));
                    break;
                case JsonValueKind.String:
                    texts++;
                    break;
                default:
                    truths++;
                    break;
            }
        }

        bool isSum = numbers > 0 && double.IsFinite(sum);
        return new ColumnSummary
        {
            Sheet = sheet,
            Column = column,
            Header = header,
            Numbers = numbers,
            Texts = texts,
            Truths = truths,
            Empty = empty,
            Sum = isSum ? sum : null,
            Mean = isSum ? sum / numbers : null,
            Least = numbers > 0 ? least : null,
            Greatest = numbers > 0 ? greatest : null,
        };
    }
}
