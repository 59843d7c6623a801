using Collet.Hosting.Plugins;
using Microsoft.Extensions.Logging.Abstractions;

namespace Collet.Plugins.Tests.Life;

/// <summary>What the class of an entry point means, in real processes.</summary>
public sealed class EntryPointTests : IAsyncLifetime, IDisposable
{
    private const string File = "Collet.Plugins.TestPlugin.dll";
    private const string Namespace = "Collet.Plugins.TestPlugin";

    private readonly StoreLab _lab = new();
    private readonly PluginProcessPool _pool = new(PluginLab.ProcessOptions, 0, TimeProvider.System, NullLogger.Instance);

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _pool.DisposeAsync();

    public void Dispose() => _lab.Dispose();

    [Fact]
    public async Task A_class_stands_for_its_tools_and_no_others()
    {
        _lab.Install("1.0.0", change: manifest => Only(manifest, "FetchTool", "lab_fetch"));
        await using Served served = await ServeAsync();

        Assert.Equal(["lab_fetch"], served.Catalog.Current.Tools.Select(tool => tool.Info.Name));
        Assert.Equal(["lab_fetch"], served.Plugin.Current!.Connection!.Tools.Select(tool => tool.Info.Name));
    }

    [Fact]
    public async Task A_class_may_have_several_tools()
    {
        await using Samples.SampleLab lab = await Samples.SampleLab.StartAsync(
            "ExchangeRates", null, "net.connect:rates.test", "env.read:EXCHANGE_RATES_URL");

        Assert.Equal("ExchangeRates.ExchangeRateTools", lab.Plugin.Current!.Manifest.EntryPoint.Type);
        Assert.Equal(
            ["convert_money", "exchange_rate", "list_currencies"],
            lab.Plugin.Current.Connection!.Tools.Select(tool => tool.Info.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_only_tool_of_a_manifest_by_hand_is_that_of_its_class_and_is_called_as_the_plugin()
    {
        _lab.Install("1.0.0", change: manifest => manifest with
        {
            EntryPoint = new PluginEntryPoint(File, $"{Namespace}.EchoTool"),
            Tools = [new ToolInfo("lab") { InputSchema = """{"type":"object"}"""u8.ToArray() }],
        });
        await using Served served = await ServeAsync();

        ToolResult echo = await served.Catalog.CallAsync("lab", """{"text":"by hand"}""");

        Assert.Contains("by hand", echo.Text(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Forcast", "lab_echo", "The entry point names the class 'Collet.Plugins.TestPlugin.Forcast', which has no tools in "
        + "'Collet.Plugins.TestPlugin.dll'; classes with tools are Collet.Plugins.TestPlugin.EchoTool, ")]
    [InlineData("Self", "lab_echo", "the class 'Collet.Plugins.TestPlugin.Self', which has no tools")]
    [InlineData("EchoTool", "lab_exit lab_wait", "Its manifest names tools it does not have: lab_exit, lab_wait. It has lab_echo.")]
    [InlineData(null, "lab", "Its manifest describes one tool, 'lab', and its entry point has ")]
    public async Task A_class_that_is_not_there_or_has_other_tools_is_told(string? type, string tools, string expected)
    {
        _lab.Install("1.0.0", change: manifest => manifest with
        {
            EntryPoint = new PluginEntryPoint(File, type is null ? null : $"{Namespace}.{type}"),
            Tools = [.. tools.Split(' ').Select(tool => new ToolInfo(tool) { InputSchema = """{"type":"object"}"""u8.ToArray() })],
        });
        await using Served served = await ServeAsync();

        Assert.Equal(PluginState.Failed, served.Plugin.State);
        Assert.Contains(expected, Assert.Single(Assert.Single(served.Plugin.Refused).Problems).Message, StringComparison.Ordinal);
    }

    private static PluginManifest Only(PluginManifest manifest, string type, params string[] tools) => manifest with
    {
        EntryPoint = new PluginEntryPoint(File, $"{Namespace}.{type}"),
        Tools = [.. manifest.Tools.Where(tool => tools.Contains(tool.Name))],
    };

    private Task<Served> ServeAsync() => Served.StartAsync(_lab.Manager(new ProcessLauncher(_pool)));
}
