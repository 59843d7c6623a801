using System.Text.Json;
using Collet;
using SampleHost.Tools;
using SQLitePCL;

namespace SampleHost.Tests;

public sealed class QuerySqliteToolTests : IDisposable
{
    private readonly TemporaryWorkspace _temporary = new();

    public QuerySqliteToolTests()
    {
        Batteries_V2.Init();
        Run(_temporary.Full("a.db"), """
            CREATE TABLE item (id INTEGER PRIMARY KEY, name TEXT, price REAL, picture BLOB);
            INSERT INTO item VALUES (1, 'fork', 1.5, x'00ff'), (2, 'knife', NULL, NULL), (9007199254740993, 'ääkkönen', 9e999, NULL);
            """);
        Run(Path.Join(_temporary.Outside, "other.db"), "CREATE TABLE secret (a)");
    }

    public void Dispose() => _temporary.Dispose();

    private static void Run(string path, string sql)
    {
        Assert.Equal(raw.SQLITE_OK, raw.sqlite3_open(path, out sqlite3 database));
        using (database)
        {
            Assert.Equal(raw.SQLITE_OK, raw.sqlite3_exec(database, sql, null, null, out _));
        }
    }

    private Task<QueryResult> Query(string sql, string? parameters = null, int limit = 200, CancellationToken cancellationToken = default) =>
        new QuerySqliteTool(_temporary.Workspace).InvokeAsync(
            "a.db",
            sql,
            parameters is null ? null : JsonDocument.Parse(parameters).RootElement.EnumerateObject().ToDictionary(p => p.Name, p => p.Value),
            limit,
            cancellationToken);

    private static string Show(QueryResult result) => string.Join('\n', result.Rows.Select(row => string.Join('|', row.Select(v => v.GetRawText()))));

    [Fact]
    public async Task Rows_and_columns_come_back()
    {
        QueryResult result = await Query("SELECT id, name, price, picture, 1 AS one FROM item ORDER BY id");
        Assert.Equal(
            [new("id", "INTEGER"), new("name", "TEXT"), new("price", "REAL"), new("picture", "BLOB"), new QueryColumn("one", null)],
            result.Columns);
        Assert.Equal(("AP8=", "fork"), (result.Rows[0][3].GetString(), result.Rows[0][1].GetString()));
        Assert.Equal(JsonValueKind.Null, result.Rows[1][2].ValueKind);
        Assert.Equal(9007199254740993, result.Rows[2][0].GetInt64());
        Assert.Equal("Infinity", result.Rows[2][2].GetString());
        Assert.Equal("ääkkönen", result.Rows[2][1].GetString());
        Assert.False(result.Truncated);
    }

    [Fact]
    public async Task Parameters_bind_by_name_and_number()
    {
        Assert.Equal("1", Show(await Query("SELECT id FROM item WHERE name = :name AND price > :p", """{"name":"fork","p":1}""")));
        Assert.Equal("2|1.5|\"x\"|1|null", Show(await Query("SELECT ?, ?, ?, ?, ?", """{"1":2,"2":1.5,"3":"x","4":true,"5":null}""")));
        Assert.Equal("\"x' OR 1=1\"", Show(await Query("SELECT @v", """{"v":"x' OR 1=1"}""")));
    }

    [Theory]
    [InlineData("SELECT :a", "{}", "'a' has no value")]
    [InlineData("SELECT 1", """{"b":1}""", "no parameter 'b'")]
    [InlineData("SELECT :a", """{"a":[1]}""", "json_each")]
    public async Task Parameters_that_do_not_fit_are_explained(string sql, string parameters, string said) =>
        Assert.Contains(said, (await Assert.ThrowsAsync<ToolException>(() => Query(sql, parameters))).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("INSERT INTO item (id) VALUES (7)")]
    [InlineData("DELETE FROM item")]
    [InlineData("DROP TABLE item")]
    [InlineData("CREATE TEMP TABLE t (a)")]
    [InlineData("ATTACH 'other.db' AS other")]
    [InlineData("VACUUM INTO 'copy.db'")]
    [InlineData("PRAGMA writable_schema = 1")]
    [InlineData("PRAGMA user_version = 5")]
    [InlineData("PRAGMA journal_mode = WAL")]
    [InlineData("PRAGMA database_list")]
    [InlineData("SELECT load_extension('x')")]
    [InlineData("BEGIN")]
    public async Task What_does_more_than_read_is_refused(string sql)
    {
        await Assert.ThrowsAsync<ToolException>(() => Query(sql));
        Assert.Equal("3", Show(await Query("SELECT count(*) FROM item")));
        Assert.Equal(["a.db"], Directory.GetFiles(_temporary.Root).Select(Path.GetFileName));
    }

    [Theory]
    [InlineData("PRAGMA table_info(item)")]
    [InlineData("SELECT name FROM pragma_table_info('item')")]
    [InlineData("PRAGMA user_version")]
    [InlineData("EXPLAIN QUERY PLAN SELECT * FROM item")]
    [InlineData("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5) SELECT * FROM n")]
    [InlineData("SELECT * FROM sqlite_schema; -- the end")]
    [InlineData("SELECT json_extract('{\"a\":1}', '$.a'), upper(name) FROM item;  ")]
    public async Task What_only_reads_is_allowed(string sql) => Assert.NotEmpty((await Query(sql)).Rows);

    [Theory]
    [InlineData("SELECT 1; SELECT 2")]
    [InlineData("SELECT 1; nonsense")]
    [InlineData("SELECT 1; DROP TABLE item")]
    [InlineData("")]
    [InlineData("-- nothing")]
    [InlineData("SELECT * FROM missing")]
    [InlineData("SELEC 1")]
    public async Task One_statement_that_compiles_is_wanted(string sql) => await Assert.ThrowsAsync<ToolException>(() => Query(sql));

    [Fact]
    public async Task Rows_and_bytes_are_limited()
    {
        Assert.Equal((2, true), ((await Query("SELECT * FROM item", limit: 2)) is var r ? (r.Rows.Count, r.Truncated) : default));
        QueryResult large = await Query(
            "WITH n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000) SELECT randomblob(1000000) FROM n", limit: 1000);
        Assert.True(large.Truncated);
        Assert.InRange(large.Rows.Count, 4, 6);
        await Assert.ThrowsAsync<ToolException>(() => Query("SELECT randomblob(100000000)"));
    }

    [Theory]
    [InlineData("SELECT zeroblob(4194303), zeroblob(4194303)", "8388606 bytes")]
    [InlineData("SELECT zeroblob(4194304), 1", "4194312 bytes")]
    [InlineData("SELECT zeroblob(4194305)", "larger than 4 MiB")]
    [InlineData("SELECT replace(hex(zeroblob(1000000)), '0', 'xyz')", "larger than 4 MiB")]
    [InlineData("WITH n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000) SELECT group_concat(randomblob(1000000)) FROM n", "larger than 4 MiB")]
    public async Task A_first_row_that_does_not_fit_is_explained(string sql, string said) =>
        Assert.Contains(said, (await Assert.ThrowsAsync<ToolException>(() => Query(sql))).Message, StringComparison.Ordinal);

    [Fact]
    public async Task A_later_row_that_does_not_fit_is_left_out()
    {
        QueryResult result = await Query("SELECT 1, 'a' UNION ALL SELECT 2, zeroblob(4194304)");
        Assert.Equal(("1|\"a\"", true), (Show(result), result.Truncated));
        Assert.Equal(4194304, (await Query("SELECT zeroblob(4194304)")).Rows[0][0].GetBytesFromBase64().Length);
    }

    [Theory]
    [InlineData("zeroblob(4194304)")]
    [InlineData("randomblob(4194304)")]
    [InlineData("hex(randomblob(2000000))")]
    public async Task A_wide_row_costs_no_more_memory_than_allowed(string value)
    {
        string sql = "SELECT " + string.Join(", ", Enumerable.Repeat(value, 200));
        ToolException refused = await Assert.ThrowsAsync<ToolException>(() => Query(sql));
        Assert.Contains("too much memory", refused.Message, StringComparison.Ordinal);
        Assert.InRange(raw.sqlite3_memory_highwater(0), 0, 128 * 1024 * 1024);
        Assert.Equal("3", Show(await Query("SELECT count(*) FROM item")));
    }

    [Fact]
    public async Task Of_a_stored_value_that_is_too_large_the_length_can_be_read()
    {
        Run(_temporary.Full("a.db"), "CREATE TABLE large (a, b); INSERT INTO large VALUES (1, zeroblob(6000000))");
        Assert.Equal("1|6000000", Show(await Query("SELECT a, length(b) FROM large")));
        Assert.Contains(
            "larger than 4 MiB", (await Assert.ThrowsAsync<ToolException>(() => Query("SELECT b FROM large"))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Columns_are_limited_and_wide_tables_stay_readable()
    {
        Run(_temporary.Full("a.db"), $"CREATE TABLE wide ({string.Join(", ", Enumerable.Range(0, 300).Select(i => "c" + i))}); INSERT INTO wide (c299) VALUES (7)");
        Assert.Contains("300 columns", (await Assert.ThrowsAsync<ToolException>(() => Query("SELECT * FROM wide"))).Message, StringComparison.Ordinal);
        Assert.Equal("7", Show(await Query("SELECT c299 FROM wide")));
    }

    [Fact]
    public async Task A_query_without_end_is_interrupted()
    {
        using var stop = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Query(
            "WITH n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n", cancellationToken: stop.Token));
    }

    [Fact]
    public async Task Files_that_are_no_database_are_refused()
    {
        _temporary.Write("no.db", new string('x', 5000));
        File.CreateSymbolicLink(_temporary.Full("link.db"), Path.Join(_temporary.Outside, "other.db"));
        Directory.CreateSymbolicLink(_temporary.Full("up"), _temporary.Outside);
        foreach (string path in (string[])["no.db", "link.db", "up/other.db", "../outside/other.db", "missing.db", "."])
        {
            await Assert.ThrowsAsync<ToolException>(() => new QuerySqliteTool(_temporary.Workspace).InvokeAsync(path, "SELECT * FROM sqlite_schema"));
        }

        Assert.False(File.Exists(_temporary.Full("missing.db")));
    }

    [Theory]
    [MemberData(nameof(Cultures.Names), MemberType = typeof(Cultures))]
    public Task Numbers_are_alike_in_every_culture(string culture) => Cultures.RunAsync(culture, async () =>
        Assert.Equal("-1.5|\"-Infinity\"", Show(await Query("SELECT :a, -9e999", """{"a":-1.5}"""))));
}
