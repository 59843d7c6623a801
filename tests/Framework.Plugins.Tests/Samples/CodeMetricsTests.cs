using System.Text.Json;
using Collet.Hosting.Plugins;

namespace Collet.Plugins.Tests.Samples;

public sealed class CodeMetricsTests : IAsyncLifetime, IDisposable
{
    private const string Source = """
        namespace Shop;

        class Cart(int most)
        {
            int Total => Items?.Count ?? 0;

            bool Add(Item item, int count)
            {
                if (count < 1 || count > most)
                {
                    return false;
                }
                else if (item is null)
                {
                    foreach (var one in Items)
                    {
                        while (one.Busy) { }
                    }
                }

                return Kind(item) switch { 1 or 2 => true, 3 => false, _ => Inner(item) };
                bool Inner(Item item) => item.A && item.B;
            }
        }
        """;

    private readonly GrantedFolder _folder = new();
    private SampleLab _lab = null!;

    public async Task InitializeAsync() =>
        _lab = await SampleLab.StartAsync("CodeMetrics", null, $"read:{_folder.Granted}", "unsafe");

    public async Task DisposeAsync() => await _lab.DisposeAsync();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Members_are_measured_by_Roslyn_the_most_complex_first()
    {
        JsonElement report = await _lab.CallAsync("measure_code", new { source = Source });

        Assert.Equal(
            [("Shop.Cart.Add(Item, int)", 7, 17, 9, 3, 2), ("Shop.Cart.Total", 5, 1, 3, 0, 0), ("Shop.Cart.Add(Item, int).Inner(Item)", 22, 1, 2, 0, 1)],
            report.GetProperty("members").EnumerateArray().Select(member => (
                member.GetProperty("name").GetString(), Number(member, "line"), Number(member, "lines"), Number(member, "complexity"),
                Number(member, "depth"), Number(member, "parameters"))));
        Assert.Equal((1, 24, 0, 3, 14), (
            Number(report, "files"), Number(report, "lines"), Number(report, "syntaxErrors"), Number(report, "memberCount"), Number(report, "complexity")));
    }

    [Fact]
    public async Task Code_that_is_wrong_or_endless_in_one_expression_is_measured_all_the_same()
    {
        JsonElement broken = await _lab.CallAsync("measure_code", new { source = "class A { int M( => 1;" });
        JsonElement large = await _lab.CallAsync(
            "measure_code", new { source = $"bool all = {string.Join(" && ", Enumerable.Repeat("true", 5000))};", most = 1 });

        Assert.True(Number(broken, "syntaxErrors") > 0);
        Assert.Equal(5000, Number(large, "complexity"));
        Assert.Contains("/source", await _lab.FailAsync("measure_code", new { }), StringComparison.Ordinal);
        Assert.Contains("/most", await _lab.FailAsync("measure_code", new { source = "", most = 0 }), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Files_of_a_granted_directory_are_measured_and_those_beside_it_refused()
    {
        Directory.CreateDirectory(Path.Join(_folder.Granted, "bin"));
        Directory.CreateDirectory(Path.Join(_folder.Granted, "Shop"));
        await File.WriteAllTextAsync(Path.Join(_folder.Granted, "bin", "Made.cs"), Source);
        await File.WriteAllTextAsync(Path.Join(_folder.Granted, "Shop", "Cart.cs"), Source);
        await File.WriteAllTextAsync(Path.Join(_folder.Granted, "Program.cs"), "return args.Length > 0 ? 1 : 0;");
        await File.WriteAllTextAsync(Path.Join(_folder.Beside, "Secret.cs"), Source);

        JsonElement all = await _lab.CallAsync("measure_files", new { path = _folder.Granted, most = 4 });
        JsonElement one = await _lab.CallAsync("measure_files", new { path = Path.Join(_folder.Granted, "Program.cs") });
        string file = await _lab.FailAsync("measure_files", new { path = Path.Join(_folder.Beside, "Secret.cs") });
        string directory = await _lab.FailAsync("measure_files", new { path = _folder.Beside });

        Assert.Equal((2, 4), (Number(all, "files"), Number(all, "memberCount")));
        Assert.Equal("Shop/Cart.cs", all.GetProperty("members")[0].GetProperty("file").GetString());
        Assert.Equal(("(statements)", 2), (one.GetProperty("members")[0].GetProperty("name").GetString(), Number(one, "complexity")));
        Assert.Contains($"lacks the permission 'fs.read:{_folder.Beside}/Secret.cs'", file, StringComparison.Ordinal);
        Assert.Contains($"lacks the permission 'fs.read:{_folder.Beside}'", directory, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_cannot_be_measured_is_told()
    {
        Assert.Contains("/path: no whole path", await _lab.FailAsync("measure_files", new { path = "code" }), StringComparison.Ordinal);
        Assert.Contains("neither a directory nor a .cs file", await _lab.FailAsync("measure_files", new { path = $"{_folder.Granted}/a.txt" }), StringComparison.Ordinal);
        Assert.Contains("There is no file", await _lab.FailAsync("measure_files", new { path = $"{_folder.Granted}/a.cs" }), StringComparison.Ordinal);
        Assert.Contains("There is no .cs file below", await _lab.FailAsync("measure_files", new { path = _folder.Granted }), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_its_grant_it_waits()
    {
        await using SampleLab half = await SampleLab.StartAsync("CodeMetrics", null, $"read:{_folder.Granted}");

        Assert.Equal(PluginState.Pending, half.Plugin.State);
        Assert.Equal("unsafe", Assert.Single(half.Plugin.Pending!.Missing).ToString());
    }

    private static int Number(JsonElement element, string name) => element.GetProperty(name).GetInt32();
}
