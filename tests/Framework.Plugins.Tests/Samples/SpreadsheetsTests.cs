using System.Text.Json;
using Collet.Hosting.Plugins;

namespace Collet.Plugins.Tests.Samples;

public sealed class SpreadsheetsTests : IAsyncLifetime, IDisposable
{
    private readonly GrantedFolder _folder = new();
    private SampleLab _lab = null!;

    private string Sales => Path.Join(_folder.Granted, "sales.xlsx");

    public async Task InitializeAsync()
    {
        WorkbookMaker.Write(
            Sales,
            ("Sales", [["Item", "Price", "Sold"], ["Tea", 2.5, true], ["Coffee", 4, false], [null, null, null], ["Milk", "none", true]]),
            ("Notes", [["checked"]]));
        _lab = await SampleLab.StartAsync("Spreadsheets", null, $"read:{_folder.Granted}");
    }

    public async Task DisposeAsync() => await _lab.DisposeAsync();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Sheets_ranges_and_columns_of_a_granted_directory_can_be_read()
    {
        JsonElement sheets = await _lab.CallAsync("list_sheets", new { path = Sales });
        JsonElement range = await _lab.CallAsync("read_range", new { path = Sales, range = "C3:A1" });
        JsonElement notes = await _lab.CallAsync("read_range", new { path = Sales, range = "A1:B9", sheet = "notes" });
        JsonElement prices = await _lab.CallAsync("summarize_column", new { path = Sales, column = "b" });

        Assert.Equal("""[{"name":"Sales","rows":5,"columns":3},{"name":"Notes","rows":1,"columns":1}]""", sheets.GetRawText());
        Assert.Equal(
            """{"sheet":"Sales","range":"A1:C3","rows":[["Item","Price","Sold"],["Tea",2.5,true],["Coffee",4,false]]}""", range.GetRawText());
        Assert.Equal("""{"sheet":"Notes","range":"A1:B9","rows":[["checked"]]}""", notes.GetRawText());
        Assert.Equal(
            """{"sheet":"Sales","column":"B","header":"Price","numbers":2,"texts":1,"truths":0,"empty":1,"sum":6.5,"mean":3.25,"least":2.5,"greatest":4}""",
            prices.GetRawText());
    }

    [Fact]
    public async Task What_is_wrong_with_the_arguments_is_told()
    {
        Assert.Contains("/range: no range", await _lab.FailAsync("read_range", new { path = Sales, range = "A1-B2" }), StringComparison.Ordinal);
        Assert.Contains("one of at most 10000", await _lab.FailAsync("read_range", new { path = Sales, range = "A1:A10001" }), StringComparison.Ordinal);
        Assert.Contains("from A to XFD", await _lab.FailAsync("read_range", new { path = Sales, range = "XFE1" }), StringComparison.Ordinal);
        Assert.Contains(
            "/sheet: no sheet 'Costs'. Expected one of Sales, Notes.",
            await _lab.FailAsync("read_range", new { path = Sales, range = "A1", sheet = "Costs" }),
            StringComparison.Ordinal);
        Assert.Contains("/path: no whole path", await _lab.FailAsync("list_sheets", new { path = "sales.xlsx" }), StringComparison.Ordinal);
        Assert.Contains("/path: a directory", await _lab.FailAsync("list_sheets", new { path = _folder.Granted }), StringComparison.Ordinal);
        Assert.Contains("There is no file", await _lab.FailAsync("list_sheets", new { path = Sales + "x" }), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Files_that_are_no_workbooks_or_too_large_are_told()
    {
        string text = Path.Join(_folder.Granted, "text.xlsx");
        await File.WriteAllTextAsync(text, "Not a workbook.");
        string bomb = Path.Join(_folder.Granted, "bomb.xlsx");
        WorkbookMaker.WriteBomb(bomb, megabytes: 129);
        string large = Path.Join(_folder.Granted, "large.xlsx");
        await using (FileStream file = File.Create(large))
        {
            file.SetLength((32 * 1024 * 1024) + 1);
        }

        Assert.Contains("is no workbook that can be read", await _lab.FailAsync("list_sheets", new { path = text }), StringComparison.Ordinal);
        Assert.Contains("unpacks into more than", await _lab.FailAsync("list_sheets", new { path = bomb }), StringComparison.Ordinal);
        Assert.Contains("has 33554433 bytes; at most", await _lab.FailAsync("list_sheets", new { path = large }), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Files_outside_the_granted_directory_are_refused_however_they_are_reached()
    {
        string outside = Path.Join(_folder.Beside, "secret.xlsx");
        File.Copy(Sales, outside);
        string link = Path.Join(_folder.Granted, "link.xlsx");
        File.CreateSymbolicLink(link, outside);

        string plain = await _lab.FailAsync("list_sheets", new { path = outside });
        string around = await _lab.FailAsync("list_sheets", new { path = $"{_folder.Granted}/../beside/secret.xlsx" });
        string through = await _lab.FailAsync("list_sheets", new { path = link });

        Assert.All([plain, around, through], said => Assert.Contains("lacks the permission 'fs.read:", said, StringComparison.Ordinal));
        Assert.Contains($"'fs.read:{outside}'", plain, StringComparison.Ordinal);
        Assert.Equal($"fs.read:{_folder.Granted}", _lab.Plugin.Current!.Access.Allowed.ToString());
    }

    [Fact]
    public async Task Without_paths_it_waits_and_with_every_file_it_is_refused()
    {
        await using SampleLab none = await SampleLab.StartAsync("Spreadsheets", null);
        await using SampleLab every = await SampleLab.StartAsync("Spreadsheets", null, "read");

        Assert.Equal((PluginState.Pending, PluginState.Refused), (none.Plugin.State, every.Plugin.State));
        Assert.Equal("fs.read", Assert.Single(none.Plugin.Pending!.Missing).ToString());
        Assert.Equal(
            "spreadsheets 1.0.0 asks for fs.read and is granted it for every file of this machine, which is refused. "
            + "Grant the paths it is for in the configuration, such as fs.read:/path/to/its/files.",
            Assert.Single(Assert.Single(every.Plugin.Refused).Problems).Message);
    }
}
