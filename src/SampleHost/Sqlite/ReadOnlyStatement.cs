using System.Globalization;
using System.Text.Json;
using Collet;
using SQLitePCL;

namespace SampleHost.Sqlite;

/// <summary>A compiled statement. Not thread-safe.</summary>
internal sealed class ReadOnlyStatement(ReadOnlyDatabase database, sqlite3_stmt statement) : IDisposable
{
    /// <summary>How many columns a row has.</summary>
    public int ColumnCount => raw.sqlite3_column_count(statement);

    /// <summary>A column's name.</summary>
    public string ColumnName(int index) => raw.sqlite3_column_name(statement, index).utf8_to_string();

    /// <summary>The type a column was declared with; null for an expression.</summary>
    public string? ColumnType(int index) => raw.sqlite3_column_decltype(statement, index).utf8_to_string();

    /// <summary>Sets the parameters: by name without its prefix, or by number.</summary>
    /// <exception cref="ToolException">One is missing, one is not in the statement, or one has no SQL type.</exception>
    public void Bind(IReadOnlyDictionary<string, JsonElement> values)
    {
        var unused = new HashSet<string>(values.Keys, StringComparer.Ordinal);
        int count = raw.sqlite3_bind_parameter_count(statement);
        for (int index = 1; index <= count; index++)
        {
            string name = raw.sqlite3_bind_parameter_name(statement, index).utf8_to_string() is { Length: > 1 } named
                ? named.TrimStart('?', ':', '@', '$')
                : index.ToString(CultureInfo.InvariantCulture);
            if (!values.TryGetValue(name, out JsonElement value))
            {
                throw new ToolException($"The parameter '{name}' has no value. Give it in `parameters`; null is a value too.");
            }

            unused.Remove(name);
            database.Check(Bind(index, name, value));
        }

        if (unused.Count > 0)
        {
            throw new ToolException(
                $"The statement has no parameter '{unused.Order(StringComparer.Ordinal).First()}'. "
                + "Write parameters as :name in `sql` and as name in `parameters`.");
        }
    }

    /// <summary>Goes to the next row; false after the last.</summary>
    public bool Step()
    {
        int code = raw.sqlite3_step(statement);
        database.Check(code);
        return code == raw.SQLITE_ROW;
    }

    /// <summary>How many bytes the values of the current row have, found out without making any of them.</summary>
    public long MeasureRow()
    {
        long size = 0;
        for (int column = 0; column < ColumnCount; column++)
        {
            size += raw.sqlite3_column_type(statement, column) is raw.SQLITE_TEXT or raw.SQLITE_BLOB
                ? raw.sqlite3_column_bytes(statement, column)
                : sizeof(long);
        }

        return size;
    }

    /// <summary>Writes a value of the current row: numbers as they are, blobs as Base64, infinities as text.</summary>
    public void WriteValue(Utf8JsonWriter writer, int column)
    {
        switch (raw.sqlite3_column_type(statement, column))
        {
            case raw.SQLITE_INTEGER:
                writer.WriteNumberValue(raw.sqlite3_column_int64(statement, column));
                break;
            case raw.SQLITE_FLOAT:
                double number = raw.sqlite3_column_double(statement, column);
                if (double.IsFinite(number))
                {
                    writer.WriteNumberValue(number);
                }
                else
                {
                    writer.WriteStringValue(number.ToString(CultureInfo.InvariantCulture));
                }

                break;
            case raw.SQLITE_TEXT:
                writer.WriteStringValue(raw.sqlite3_column_text(statement, column).utf8_to_string());
                break;
            case raw.SQLITE_BLOB:
                writer.WriteBase64StringValue(raw.sqlite3_column_blob(statement, column));
                break;
            default:
                writer.WriteNullValue();
                break;
        }
    }

    public void Dispose() => statement.Dispose();

    private int Bind(int index, string name, JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null or JsonValueKind.Undefined => raw.sqlite3_bind_null(statement, index),
        JsonValueKind.True => raw.sqlite3_bind_int64(statement, index, 1),
        JsonValueKind.False => raw.sqlite3_bind_int64(statement, index, 0),
        JsonValueKind.String => raw.sqlite3_bind_text(statement, index, value.GetString()!),
        JsonValueKind.Number => value.TryGetInt64(out long integer)
            ? raw.sqlite3_bind_int64(statement, index, integer)
            : raw.sqlite3_bind_double(statement, index, value.GetDouble()),
        _ => throw new ToolException(
            $"The parameter '{name}' is an array or object. Bind its JSON as a string and take it apart with json_each()."),
    };
}
