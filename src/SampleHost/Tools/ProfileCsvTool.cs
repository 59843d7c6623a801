using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text;
using System.Text.Json.Serialization;
using Collet;
using SampleHost.Csv;
using SampleHost.Text;
using SampleHost.Workspaces;

namespace SampleHost.Tools;

/// <summary>Says what a CSV file holds.</summary>
[Tool(
    "profile_csv",
    Title = "Profile a CSV file",
    Description = """
        Reads a CSV file of the workspace from beginning to end, of any size, and says for each column: type, empty values, different
        values, range and mean of numbers, examples. Use it before working with a file you do not know.
        """,
    ReadOnly = true,
    Idempotent = true,
    OpenWorld = false,
    TimeoutSeconds = 120)]
[RequiresPermission(Permissions.FileRead)]
[RequiresPermission(Permissions.Native, "libc")]
internal sealed class ProfileCsvTool(Workspace workspace)
{
    private const int MostColumns = 1000;

    /// <summary>Profiles the file.</summary>
    /// <param name="path">The file, relative to the workspace root.</param>
    /// <param name="delimiter">What stands between values.</param>
    /// <param name="hasHeader">The first line names the columns.</param>
    /// <param name="examples">How many examples to give for each column.</param>
    /// <param name="maxRows">Reading ends after so many rows; null for all.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<CsvProfile> InvokeAsync(
        [Required, StringLength(4096)] string path,
        CsvDelimiter delimiter = CsvDelimiter.Auto,
        bool hasHeader = true,
        [Range(0, 20)] int examples = 3,
        [Range(1, 1L << 53)] long? maxRows = null,
        CancellationToken cancellationToken = default)
    {
        await using WorkspaceFile file = workspace.OpenRead(path);
        Encoding encoding = await TextEncodings.DetectAsync(file.Content, cancellationToken)
            ?? throw new ToolException($"'{file.Place.Display}' is not text. Export it as CSV first.");
        using var text = new StreamReader(file.Content, encoding, detectEncodingFromByteOrderMarks: true, leaveOpen: true);
        return await ProfileAsync(new CsvReader(text, CharacterOf(delimiter)), hasHeader, examples, maxRows, cancellationToken);
    }

    private static async Task<CsvProfile> ProfileAsync(
        CsvReader csv, bool hasHeader, int examples, long? maxRows, CancellationToken cancellationToken)
    {
        if (!await csv.ReadAsync(cancellationToken))
        {
            return new CsvProfile { Columns = [] };
        }

        if (csv.FieldCount > MostColumns)
        {
            throw new ToolException($"The file has {csv.FieldCount} columns; at most {MostColumns} are profiled. Check `delimiter`.");
        }

        ColumnProfiler[] columns =
            [.. Enumerable.Range(0, csv.FieldCount).Select(i => new ColumnProfiler(NameOf(csv, i, hasHeader), examples))];
        long rows = 0;
        long ragged = 0;
        bool more = !hasHeader || await csv.ReadAsync(cancellationToken);
        for (; more && rows != maxRows; more = await csv.ReadAsync(cancellationToken))
        {
            rows++;
            ragged += csv.FieldCount == columns.Length ? 0 : 1;
            for (int i = 0; i < columns.Length; i++)
            {
                columns[i].Add(i < csv.FieldCount ? csv.Field(i) : default);
            }
        }

        return new CsvProfile
        {
            Rows = rows,
            RaggedRows = ragged,
            Truncated = more,
            Columns = [.. columns.Select(column => column.ToProfile())],
        };
    }

    private static string NameOf(CsvReader csv, int index, bool hasHeader)
    {
        ReadOnlySpan<char> name = hasHeader ? csv.Field(index).Trim() : default;
        return name.IsEmpty
            ? "column" + (index + 1).ToString(CultureInfo.InvariantCulture)
            : name.Length <= 200 ? name.ToString() : string.Concat(name[..200], "...");
    }

    private static char? CharacterOf(CsvDelimiter delimiter) => delimiter switch
    {
        CsvDelimiter.Comma => ',',
        CsvDelimiter.Semicolon => ';',
        CsvDelimiter.Tab => '\t',
        CsvDelimiter.Pipe => '|',
        _ => null,
    };
}

/// <summary>What stands between the values of a line.</summary>
internal enum CsvDelimiter
{
    /// <summary>Found out from the first line.</summary>
    [JsonStringEnumMemberName("auto")]
    Auto,

    /// <summary>A comma.</summary>
    [JsonStringEnumMemberName("comma")]
    Comma,

    /// <summary>A semicolon.</summary>
    [JsonStringEnumMemberName("semicolon")]
    Semicolon,

    /// <summary>A tabulator.</summary>
    [JsonStringEnumMemberName("tab")]
    Tab,

    /// <summary>A vertical bar.</summary>
    [JsonStringEnumMemberName("pipe")]
    Pipe,
}

/// <summary>What a CSV file holds.</summary>
internal sealed record CsvProfile
{
    /// <summary>Rows read, without the header.</summary>
    public long Rows { get; init; }

    /// <summary>Rows with more or fewer values than there are columns.</summary>
    public long RaggedRows { get; init; }

    /// <summary>There are more than `maxRows` rows.</summary>
    public bool Truncated { get; init; }

    /// <summary>The columns, in order.</summary>
    public required IReadOnlyList<ColumnProfile> Columns { get; init; }
}
