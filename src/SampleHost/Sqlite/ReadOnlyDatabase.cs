using System.Text;
using Collet;
using SampleHost.Workspaces;
using SQLitePCL;

namespace SampleHost.Sqlite;

/// <summary>
/// A database file that can only be read: opened read-only, and every statement passes an authorizer that allows nothing but reading
/// this one file. Not thread-safe.
/// </summary>
internal sealed class ReadOnlyDatabase : IDisposable
{
    /// <summary>The most bytes of one value, also of one that a statement only works with.</summary>
    public const int LongestValue = 4 * 1024 * 1024;

    private const int MostColumns = 200;
    private const long LargestHeap = 128 * 1024 * 1024; // of all queries that run at once
    private const int LongestStatement = 64 * 1024;
    private const int InstructionsBetweenChecks = 1000;
    private const int NoFollow = 0x01000000; // SQLITE_OPEN_NOFOLLOW, which the bindings do not name

    private static readonly HashSet<string> _pragmasOfTables = new(StringComparer.OrdinalIgnoreCase)
    {
        "table_info", "table_xinfo", "table_list", "index_list", "index_info", "index_xinfo", "foreign_key_list",
    };

    // With a value these would write.
    private static readonly HashSet<string> _pragmasOfFiles = new(StringComparer.OrdinalIgnoreCase)
    {
        "user_version", "application_id", "encoding", "page_count", "page_size",
    };

    private readonly sqlite3 _database;
    private readonly CancellationToken _cancellationToken;

    static ReadOnlyDatabase()
    {
        Batteries_V2.Init();

        // A row is complete in memory before its size can be asked for.
        raw.sqlite3_hard_heap_limit64(LargestHeap);
    }

    private ReadOnlyDatabase(sqlite3 database, CancellationToken cancellationToken)
    {
        _database = database;
        _cancellationToken = cancellationToken;
    }

    /// <summary>Opens a file.</summary>
    /// <param name="place">The file, checked by the workspace.</param>
    /// <param name="cancellationToken">Interrupts opening and every statement.</param>
    /// <exception cref="ToolException">It cannot be opened or is no database.</exception>
    public static ReadOnlyDatabase Open(WorkspacePath place, CancellationToken cancellationToken)
    {
        int code = raw.sqlite3_open_v2(place.Full, out sqlite3 database, raw.SQLITE_OPEN_READONLY | NoFollow, null);
        var opened = new ReadOnlyDatabase(database, cancellationToken);
        try
        {
            opened.Check(code);

            // The workspace looked before SQLite did; this is where SQLite went.
            if (!string.Equals(raw.sqlite3_db_filename(database, "main").utf8_to_string(), place.Full, StringComparison.Ordinal))
            {
                throw new ToolException($"'{place.Display}' changed while it was being opened. Call again.");
            }

            opened.Restrict();
            return opened;
        }
        catch
        {
            opened.Dispose();
            throw;
        }
    }

    /// <summary>Compiles the one statement of a text.</summary>
    /// <exception cref="ToolException">It is none, more than one, or does more than read.</exception>
    public ReadOnlyStatement Prepare(string sql)
    {
        byte[] utf8 = Encoding.UTF8.GetBytes(sql);
        int code = raw.sqlite3_prepare_v2(_database, utf8, out sqlite3_stmt statement, out ReadOnlySpan<byte> rest);
        Check(code);
        if (statement.IsInvalid)
        {
            throw new ToolException("There is no statement in `sql`. Write one SELECT.");
        }

        var prepared = new ReadOnlyStatement(this, statement);
        int columns = prepared.ColumnCount;
        if (raw.sqlite3_stmt_readonly(statement) == 0 || HoldsStatement(rest))
        {
            prepared.Dispose();
            throw new ToolException("Only one reading statement at a time. Write one SELECT and call again for the next.");
        }

        // SQLITE_LIMIT_COLUMN would also make every database with a wider table unreadable.
        if (columns > MostColumns)
        {
            prepared.Dispose();
            throw new ToolException($"The statement returns {columns} columns; at most {MostColumns} are. Select fewer columns.");
        }

        return prepared;
    }

    /// <summary>Throws what a code means.</summary>
    public void Check(int code)
    {
        if (code is not (raw.SQLITE_OK or raw.SQLITE_ROW or raw.SQLITE_DONE))
        {
            throw SqliteFailure.From(_database, code, _cancellationToken);
        }
    }

    public void Dispose() => _database.Dispose();

    private void Restrict()
    {
        raw.sqlite3_busy_timeout(_database, 2000);
        raw.sqlite3_limit(_database, raw.SQLITE_LIMIT_LENGTH, LongestValue);
        raw.sqlite3_limit(_database, raw.SQLITE_LIMIT_SQL_LENGTH, LongestStatement);
        raw.sqlite3_limit(_database, raw.SQLITE_LIMIT_ATTACHED, 0);
        raw.sqlite3_set_authorizer(_database, Authorize, null);
        raw.sqlite3_progress_handler(
            _database, InstructionsBetweenChecks, _ => _cancellationToken.IsCancellationRequested ? 1 : 0, null);
    }

    private static int Authorize(object state, int action, utf8z first, utf8z second, utf8z database, utf8z trigger) =>
        action switch
        {
            raw.SQLITE_SELECT or raw.SQLITE_READ or raw.SQLITE_RECURSIVE => raw.SQLITE_OK,
            raw.SQLITE_FUNCTION => IsForbidden(second.utf8_to_string()) ? raw.SQLITE_DENY : raw.SQLITE_OK,
            raw.SQLITE_PRAGMA => MayRun(first.utf8_to_string(), second.utf8_to_string()) ? raw.SQLITE_OK : raw.SQLITE_DENY,
            _ => raw.SQLITE_DENY,
        };

    private static bool IsForbidden(string function) =>
        function is "load_extension" or "readfile" or "writefile" or "edit" or "fts3_tokenizer";

    private static bool MayRun(string pragma, string? value) =>
        _pragmasOfTables.Contains(pragma) || (value is null && _pragmasOfFiles.Contains(pragma));

    private bool HoldsStatement(ReadOnlySpan<byte> rest)
    {
        if (rest.IsEmpty)
        {
            return false;
        }

        // A comment or a last semicolon compiles to nothing; anything else is a statement, also one that does not compile.
        int code = raw.sqlite3_prepare_v2(_database, rest, out sqlite3_stmt next);
        using (next)
        {
            return code != raw.SQLITE_OK || !next.IsInvalid;
        }
    }
}
