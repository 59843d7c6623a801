using System.Buffers;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Collet;
using SampleHost.Sqlite;
using SampleHost.Workspaces;

namespace SampleHost.Tools;

/// <summary>Queries a SQLite database of the workspace.</summary>
[Tool(
    "query_sqlite",
    Title = "Query a SQLite database",
    Description = """
        Runs one SELECT (or WITH, EXPLAIN, PRAGMA table_info) on a SQLite database file of the workspace and returns columns and rows.
        The database cannot be changed. Learn its tables with: SELECT name, sql FROM sqlite_schema. Pass values as parameters (:name),
        never pasted into the statement. Blobs come as Base64.
        """,
    ReadOnly = true,
    Idempotent = true,
    OpenWorld = false,
    TimeoutSeconds = 30)]
[RequiresPermission(Permissions.FileRead)]
[RequiresPermission(Permissions.Native, "libc")]
internal sealed class QuerySqliteTool(Workspace workspace)
{
    private const int MostBytes = 4 * 1024 * 1024;

    private static readonly JsonWriterOptions _jsonOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Runs the query.</summary>
    /// <param name="database">The database file, relative to the workspace root.</param>
    /// <param name="sql">One statement, with parameters as :name.</param>
    /// <param name="parameters">The parameters' values by name without the colon (or by number from 1 for ?): strings, numbers, booleans or null.</param>
    /// <param name="limit">The most rows to return.</param>
    /// <param name="cancellationToken">Interrupts the query.</param>
    public Task<QueryResult> InvokeAsync(
        [Required, StringLength(4096)] string database,
        [Required, StringLength(20_000, MinimumLength = 1)] string sql,
        IReadOnlyDictionary<string, JsonElement>? parameters = null,
        [Range(1, 5000)] int limit = 200,
        CancellationToken cancellationToken = default) =>

        // SQLite only works synchronously; the caller's thread must not wait for its disk.
        Task.Run(() => Query(database, sql, parameters, limit, cancellationToken), cancellationToken);

    private QueryResult Query(
        string database, string sql, IReadOnlyDictionary<string, JsonElement>? parameters, int limit, CancellationToken cancellationToken)
    {
        using var opened = ReadOnlyDatabase.Open(workspace.ResolveFile(database), cancellationToken);
        using ReadOnlyStatement statement = opened.Prepare(sql);
        statement.Bind(parameters ?? new Dictionary<string, JsonElement>());
        return Read(statement, limit, cancellationToken);
    }

    private static QueryResult Read(ReadOnlyStatement statement, int limit, CancellationToken cancellationToken)
    {
        int columns = statement.ColumnCount;
        var buffer = new ArrayBufferWriter<byte>();
        using var writer = new Utf8JsonWriter(buffer, _jsonOptions);
        int count = 0;
        long size = 0;
        bool truncated = false;
        writer.WriteStartArray();
        while (statement.Step())
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (count == limit)
            {
                truncated = true;
                break;
            }

            long row = statement.MeasureRow();
            if (size + row > MostBytes)
            {
                truncated = count > 0 ? true : throw TooLarge(row);
                break;
            }

            size += row;
            writer.WriteStartArray();
            for (int column = 0; column < columns; column++)
            {
                statement.WriteValue(writer, column);
            }

            writer.WriteEndArray();
            count++;
        }

        writer.WriteEndArray();
        writer.Flush();
        using var rows = JsonDocument.Parse(buffer.WrittenMemory);
        return new QueryResult
        {
            Columns = [.. Enumerable.Range(0, columns).Select(i => new QueryColumn(statement.ColumnName(i), statement.ColumnType(i)))],
            Rows = [.. rows.RootElement.Clone().EnumerateArray().Select(row => row.EnumerateArray().ToArray())],
            Truncated = truncated,
        };
    }

    private static ToolException TooLarge(long bytes) =>
        new(string.Create(
            CultureInfo.InvariantCulture,
            $"The first row has {bytes} bytes of values; an answer has at most {MostBytes}. Select fewer columns, or parts of them with substr()."));
}

/// <summary>What a query returned.</summary>
internal sealed record QueryResult
{
    /// <summary>The columns, in order.</summary>
    public required IReadOnlyList<QueryColumn> Columns { get; init; }

    /// <summary>The rows; each has one value per column.</summary>
    public required IReadOnlyList<JsonElement[]> Rows { get; init; }

    /// <summary>There are more rows: than the limit, or than fit in 4 MiB of values.</summary>
    public bool Truncated { get; init; }
}

/// <summary>A column of a query.</summary>
/// <param name="Name">Its name.</param>
/// <param name="DeclaredType">The type its table declares; null for an expression. SQLite does not enforce it.</param>
internal sealed record QueryColumn(string Name, string? DeclaredType);
