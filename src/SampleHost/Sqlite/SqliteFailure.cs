using Collet;
using SQLitePCL;

namespace SampleHost.Sqlite;

/// <summary>Turns SQLite's codes into errors for the caller.</summary>
internal static class SqliteFailure
{
    /// <summary>The error for a code that is not OK.</summary>
    public static Exception From(sqlite3 database, int code, CancellationToken cancellationToken) => (code & 0xFF) switch
    {
        raw.SQLITE_INTERRUPT => new OperationCanceledException(cancellationToken),
        raw.SQLITE_NOTADB => new ToolException("This file is no SQLite database."),
        raw.SQLITE_AUTH => new ToolException(
            "The statement does more than read this database. Use SELECT; PRAGMA table_info(...) and sqlite_schema describe the tables."),
        raw.SQLITE_BUSY or raw.SQLITE_LOCKED => new ToolException("Another program is writing to the database. Call again."),
        raw.SQLITE_TOOBIG => new ToolException(
            "A value the statement reads or makes is larger than 4 MiB. Leave its column out or make less of it; "
            + "length() tells the size of a stored value without reading it."),
        raw.SQLITE_NOMEM => new ToolException(
            "The statement needs too much memory. Select fewer or shorter columns, with substr() for one, or group less; "
            + "when other queries are running, call again."),
        raw.SQLITE_CORRUPT => new ToolException("The database file is damaged."),
        raw.SQLITE_CANTOPEN => new ToolException("SQLite cannot open this file. Name a database file that is not a link."),
        _ => new ToolException($"SQLite: {raw.sqlite3_errmsg(database).utf8_to_string()}."),
    };
}
