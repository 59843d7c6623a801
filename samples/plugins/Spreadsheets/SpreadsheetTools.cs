using System.ComponentModel.DataAnnotations;
using Collet;

namespace Spreadsheets;

/// <summary>What stands in workbooks.</summary>
public static class SpreadsheetTools
{
    private const int MostCells = 10_000;
    private const int MostName = 31;

    /// <summary>Lists the sheets of a workbook, with how many rows and columns each has. Begin with it.</summary>
    /// <param name="path">The whole path of an .xlsx or .xlsb file.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    [Tool("list_sheets", Title = "List sheets", ReadOnly = true, Idempotent = true, OpenWorld = false, TimeoutSeconds = 60)]
    [RequiresPermission(Permissions.FileRead)]
    public static IReadOnlyList<SheetInfo> List([StringLength(4096)] string path, CancellationToken cancellationToken = default)
    {
        using Workbook workbook = Workbook.Open(path, cancellationToken);
        return [.. workbook.Sheets(cancellationToken)];
    }

    /// <summary>
    /// Reads the cells of a range, row by row. Empty cells are null, dates are texts such as 2026-01-31T00:00:00. What is beyond the used part of
    /// the sheet is left out.
    /// </summary>
    /// <param name="path">The whole path of an .xlsx or .xlsb file.</param>
    /// <param name="range">The range, such as A1:D20; at most 10,000 cells.</param>
    /// <param name="sheet">The sheet; the first when left out.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    [Tool("read_range", Title = "Read a range", ReadOnly = true, Idempotent = true, OpenWorld = false, TimeoutSeconds = 60)]
    [RequiresPermission(Permissions.FileRead)]
    public static RangeContent Read(
        [StringLength(4096)] string path,
        [StringLength(32)] string range,
        [StringLength(MostName)] string? sheet = null,
        CancellationToken cancellationToken = default)
    {
        CellRange cells = CellRange.Parse(range);
        if (cells.Count > MostCells)
        {
            throw Fault("/range", $"a range of {cells.Count} cells", $"one of at most {MostCells}");
        }

        using Workbook workbook = Workbook.Open(path, cancellationToken);
        string name = workbook.Select(sheet);
        return new RangeContent(name, cells.ToString(), [.. workbook.Rows(cells, cancellationToken)]);
    }

    /// <summary>Sums up a column: how many numbers, texts and empty cells, and of the numbers sum, mean, least and greatest.</summary>
    /// <param name="path">The whole path of an .xlsx or .xlsb file.</param>
    /// <param name="column">The column by its letters, such as C.</param>
    /// <param name="sheet">The sheet; the first when left out.</param>
    /// <param name="hasHeader">The first row is the column's name and not counted.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    [Tool("summarize_column", Title = "Summarize a column", ReadOnly = true, Idempotent = true, OpenWorld = false, TimeoutSeconds = 60)]
    [RequiresPermission(Permissions.FileRead)]
    public static ColumnSummary Summarize(
        [StringLength(4096)] string path,
        [RegularExpression("[A-Za-z]{1,3}")] string column,
        [StringLength(MostName)] string? sheet = null,
        bool hasHeader = true,
        CancellationToken cancellationToken = default)
    {
        CellRange cells = CellRange.OfColumn(column);
        using Workbook workbook = Workbook.Open(path, cancellationToken);
        string name = workbook.Select(sheet);
        return ColumnSummary.Of(name, column.ToUpperInvariant(), workbook.Rows(cells, cancellationToken).Select(row => row.Count > 0 ? row[0] : null), hasHeader);
    }

    internal static ToolArgumentException Fault(string pointer, string message, string expected) =>
        new([new ToolArgumentError(pointer, message, expected)]);
}
