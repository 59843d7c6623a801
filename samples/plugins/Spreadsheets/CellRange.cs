using System.Globalization;
using System.Text.RegularExpressions;

namespace Spreadsheets;

/// <summary>A rectangle of cells; rows and columns count from 0, the last ones included.</summary>
internal sealed partial record CellRange(int FirstRow, int FirstColumn, int LastRow, int LastColumn)
{
    private const int MostRows = 1_048_576;
    private const int MostColumns = 16_384;
    private const int Letters = 26;

    /// <summary>How many cells it has.</summary>
    public long Count => (LastRow - FirstRow + 1L) * (LastColumn - FirstColumn + 1L);

    /// <summary>Reads <c>A1:D20</c> or <c>B3</c>.</summary>
    /// <exception cref="Collet.ToolArgumentException">It is none.</exception>
    public static CellRange Parse(string text)
    {
        Match match = Syntax().Match(text);
        if (!match.Success)
        {
            throw SpreadsheetTools.Fault("/range", "no range", "one such as A1:D20, or a cell such as B3");
        }

        var (column, row) = (Column(match.Groups[1].Value), Row(match.Groups[2].Value));
        var (otherColumn, otherRow) = match.Groups[3].Success ? (Column(match.Groups[3].Value), Row(match.Groups[4].Value)) : (column, row);
        return new CellRange(Math.Min(row, otherRow), Math.Min(column, otherColumn), Math.Max(row, otherRow), Math.Max(column, otherColumn));
    }

    /// <summary>A whole column.</summary>
    /// <param name="letters">1 to 3 letters.</param>
    /// <exception cref="Collet.ToolArgumentException">No sheet has it.</exception>
    public static CellRange OfColumn(string letters)
    {
        int column = Column(letters, "/column");
        return new CellRange(0, column, MostRows - 1, column);
    }

    /// <inheritdoc/>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{Name(FirstColumn)}{FirstRow + 1}:{Name(LastColumn)}{LastRow + 1}");

    private static int Row(string digits)
    {
        int row = int.Parse(digits, CultureInfo.InvariantCulture);
        return row is >= 1 and <= MostRows ? row - 1 : throw SpreadsheetTools.Fault("/range", $"row {row}", $"a row from 1 to {MostRows}");
    }

    private static int Column(string letters, string pointer = "/range")
    {
        int number = letters.ToUpperInvariant().Aggregate(0, (sum, letter) => (sum * Letters) + letter - 'A' + 1);
        return number <= MostColumns ? number - 1 : throw SpreadsheetTools.Fault(pointer, $"column {letters}", $"a column from A to {Name(MostColumns - 1)}");
    }

    private static string Name(int column) => column < Letters
        ? ((char)('A' + column)).ToString()
        : Name((column / Letters) - 1) + (char)('A' + (column % Letters));

    [GeneratedRegex("^([A-Za-z]{1,3})([0-9]{1,7})(?::([A-Za-z]{1,3})([0-9]{1,7}))?$", RegexOptions.CultureInvariant)]
    private static partial Regex Syntax();
}
