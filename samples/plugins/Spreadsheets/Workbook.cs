using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using System.Xml;
using Collet;
using ExcelDataReader;
using ExcelDataReader.Exceptions;

namespace Spreadsheets;

/// <summary>A workbook that is open. One thread at a time.</summary>
internal sealed class Workbook : IDisposable
{
    private const int MostNamesShown = 20;

    private readonly string _path;
    private readonly IExcelDataReader _reader;

    // The library names the code page of old workbooks as soon as it begins, whatever it reads.
    static Workbook() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    private Workbook(string path, byte[] bytes)
    {
        _path = path;
        _reader = Guard(() => ExcelReaderFactory.CreateOpenXmlReader(new MemoryStream(bytes, writable: false)));
    }

    /// <summary>Opens a file.</summary>
    /// <exception cref="ToolException">It is none, or too large.</exception>
    [RequiresPermission(Permissions.FileRead)]
    public static Workbook Open(string path, CancellationToken cancellationToken) => new(path, WorkbookFile.Read(path, cancellationToken));

    /// <inheritdoc/>
    public void Dispose() => _reader.Dispose();

    /// <summary>Its sheets, in their order.</summary>
    public IEnumerable<SheetInfo> Sheets(CancellationToken cancellationToken)
    {
        do
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return new SheetInfo(_reader.Name, _reader.RowCount, _reader.FieldCount);
        }
        while (Guard(_reader.NextResult));
    }

    /// <summary>Turns to a sheet.</summary>
    /// <param name="name">Its name, in any case; null for the first.</param>
    /// <returns>Its name as it is written.</returns>
    /// <exception cref="ToolArgumentException">There is none.</exception>
    public string Select(string? name)
    {
        var names = new List<string>();
        do
        {
            if (name is null || _reader.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                return _reader.Name;
            }

            names.Add(_reader.Name);
        }
        while (Guard(_reader.NextResult));
        throw SpreadsheetTools.Fault(
            "/sheet", $"no sheet '{name}'", $"one of {string.Join(", ", names.Take(MostNamesShown))}{(names.Count > MostNamesShown ? ", ..." : "")}");
    }

    /// <summary>The rows of a range of the sheet, as far as the sheet goes.</summary>
    public IEnumerable<IReadOnlyList<JsonNode?>> Rows(CellRange range, CancellationToken cancellationToken)
    {
        for (int row = 0; row <= range.LastRow && Guard(_reader.Read); row++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (row >= range.FirstRow)
            {
                int end = Math.Min(range.LastColumn + 1, _reader.FieldCount);
                yield return [.. Enumerable.Range(range.FirstColumn, Math.Max(0, end - range.FirstColumn)).Select(Cell)];
            }
        }
    }

    private JsonNode? Cell(int column) => _reader.GetValue(column) switch
    {
        null => null,
        double number when double.IsFinite(number) => JsonValue.Create(number),
        int number => JsonValue.Create((double)number),
        bool truth => JsonValue.Create(truth),
        DateTime date => JsonValue.Create(date.ToString("s", CultureInfo.InvariantCulture)),
        TimeSpan time => JsonValue.Create(time.ToString("c", CultureInfo.InvariantCulture)),
        string text => JsonValue.Create(text),
        var other => JsonValue.Create(Convert.ToString(other, CultureInfo.InvariantCulture)),
    };

    // What is wrong inside a file shows only as it is read.
    private T Guard<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception exception) when (exception is ExcelReaderException or XmlException or InvalidDataException or FormatException
            or OverflowException or ArgumentException or InvalidOperationException or IndexOutOfRangeException or NullReferenceException)
        {
            throw WorkbookFile.NoWorkbook(_path, exception);
        }
    }
}
