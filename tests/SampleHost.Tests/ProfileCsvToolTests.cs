using System.Text;
using Collet;
using SampleHost.Csv;
using SampleHost.Tools;

namespace SampleHost.Tests;

public sealed class ProfileCsvToolTests : IDisposable
{
    private readonly TemporaryWorkspace _temporary = new();

    public void Dispose() => _temporary.Dispose();

    private Task<CsvProfile> Profile(string csv, CsvDelimiter delimiter = CsvDelimiter.Auto, bool hasHeader = true, long? maxRows = null)
    {
        _temporary.Write("a.csv", csv);
        return new ProfileCsvTool(_temporary.Workspace).InvokeAsync("a.csv", delimiter, hasHeader, maxRows: maxRows);
    }

    [Theory]
    [MemberData(nameof(Cultures.Names), MemberType = typeof(Cultures))]
    public Task Types_and_numbers_are_alike_in_every_culture(string culture) => Cultures.RunAsync(culture, async () =>
    {
        CsvProfile profile = await Profile("""
            id,price,day,at,on,name,none
            1,1.5,2026-11-23,2026-11-23T10:00:00Z,true,I,
            2,-2.5,2026-11-24,2026-11-24 10:00:00,FALSE,i,
            3,1e3,2026-02-28,2026-11-25T10:00:00+02:00,true,I,
            """);
        Assert.Equal(
            [ColumnType.Integer, ColumnType.Number, ColumnType.Date, ColumnType.DateTime, ColumnType.Boolean, ColumnType.Text, ColumnType.Empty],
            profile.Columns.Select(column => column.Type));
        Assert.Equal(new NumberSummary(-2.5, 1000, 333), profile.Columns[1].Numbers);
        Assert.Equal((2, 3L), (profile.Columns[5].Distinct, profile.Columns[6].Nulls));
        Assert.Equal(["I", "i"], profile.Columns[5].Examples);
    });

    [Fact]
    public async Task Delimiters_quotes_and_ragged_rows()
    {
        CsvProfile profile = await Profile("a;b\n\"x;\"\"y\"\"\n2\";1,5\n;\n1\n1;2;3\n");
        Assert.Equal(["a", "b"], profile.Columns.Select(column => column.Name));
        Assert.Equal("x;\"y\"\n2", profile.Columns[0].Examples[0]);
        Assert.Equal((4, 2), (profile.Rows, profile.RaggedRows));
        Assert.Equal(["column1", "column2"], (await Profile("1\t2\n", CsvDelimiter.Tab, hasHeader: false)).Columns.Select(column => column.Name));
    }

    [Fact]
    public async Task Empty_files_headers_only_and_twins()
    {
        Assert.Empty((await Profile("")).Columns);
        Assert.Equal(0, (await Profile("a,b\n")).Rows);
        Assert.Equal(2, (await Profile("a,a\n1,2\n")).Columns.Count);
        Assert.True((await Profile("a\n1\n2\n3\n", maxRows: 2)).Truncated);
    }

    [Fact]
    public async Task A_quote_that_never_closes_is_explained()
    {
        ToolException refused = await Assert.ThrowsAsync<ToolException>(() => Profile("a,b\n1,\"" + new string('x', 3 * 1024 * 1024)));
        Assert.Contains("quote", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Many_columns_and_binaries_are_refused()
    {
        await Assert.ThrowsAsync<ToolException>(() => Profile(string.Join(',', Enumerable.Range(0, 5000)) + "\n"));
        _temporary.Write("b.csv", [0, 1, 2]);
        await Assert.ThrowsAsync<ToolException>(() => new ProfileCsvTool(_temporary.Workspace).InvokeAsync("b.csv"));
    }

    [Fact]
    public async Task Distinct_values_are_bounded_in_number_and_length()
    {
        var csv = new StringBuilder("id,long\n");
        for (int i = 0; i < 30_000; i++)
        {
            csv.Append(i).Append(',').Append('x', 500).Append('\n');
        }

        CsvProfile profile = await Profile(csv.ToString());
        Assert.Equal((30_000, 10_000, true), (profile.Rows, profile.Columns[0].Distinct, profile.Columns[0].DistinctIsAtLeast));
        Assert.Equal((1, 500, 103), (profile.Columns[1].Distinct, profile.Columns[1].LongestValue, profile.Columns[1].Examples[0].Length));
        Assert.Equal(new NumberSummary(0, 29_999, 14_999.5), profile.Columns[0].Numbers! with { Mean = Math.Round(profile.Columns[0].Numbers!.Mean, 6) });
    }
}
