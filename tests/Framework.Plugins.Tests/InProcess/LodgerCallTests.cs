using System.Runtime.Loader;
using System.Text.Json;
using Collet.Hosting.Plugins;

namespace Collet.Plugins.Tests.InProcess;

/// <summary>What comes back from a plugin in this process.</summary>
public sealed class LodgerCallTests : IAsyncLifetime, IDisposable
{
    private readonly InProcessLab _lab = new();
    private Lodger _lodger = null!;

    static LodgerCallTests() => AppContext.SetData("lab-type", typeof(ToolResult));

    public async Task InitializeAsync()
    {
        _lab.Store.Install("1.0.0");
        _lodger = await _lab.LoadAsync("1.0.0");
    }

    public async Task DisposeAsync() => await _lodger.DisposeAsync();

    public void Dispose() => _lab.Dispose();

    [Fact]
    public async Task It_runs_in_this_process_in_a_place_of_its_own_with_its_own_services()
    {
        var began = new Began();

        JsonElement place = Json(await _lodger.CallAsync("lab_echo", """{"text":"hello"}""", began));

        Assert.Equal("hello", place.GetProperty("text").GetString());
        Assert.Equal(Environment.ProcessId, place.GetProperty("process").GetInt32());
        Assert.Equal("lab 1.0.0", place.GetProperty("context").GetString());
        Assert.True(place.GetProperty("isCollectible").GetBoolean());
        Assert.Equal(new ToolProgress(1, 1, "hello"), await began.Task);
    }

    [Fact]
    public async Task Blocks_come_back_as_they_were()
    {
        ToolResult result = await _lodger.CallAsync("lab_blocks");

        Assert.Equal("a dot", Assert.IsType<TextContent>(result.Content[0]).Text);
        Assert.Equal([1, 2, 3], Assert.IsType<ImageContent>(result.Content[1]).Data.ToArray());
    }

    [Fact]
    public async Task A_type_of_the_contract_is_the_same_on_both_sides() =>
        Assert.Equal("""{"result":true}""", (await _lodger.CallAsync("lab_type")).Text());

    [Theory]
    [InlineData("YamlDotNet", true)]
    [InlineData("Microsoft.Extensions.Hosting", true)]
    [InlineData("System.Xml.XDocument", false)]
    [InlineData("Collet", false)]
    public async Task The_host_s_own_libraries_are_not_for_it(string assembly, bool isRefused)
    {
        Task<ToolResult> call = _lodger.CallAsync("lab_borrow", $$"""{"assembly":"{{assembly}}"}""");

        if (isRefused)
        {
            Assert.Contains($"does not bring the assembly '{assembly}'", (await Assert.ThrowsAsync<ToolException>(() => call)).Message, StringComparison.Ordinal);
        }
        else
        {
            Assert.StartsWith(assembly, (await call).Text(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Arguments_that_do_not_fit_are_told_as_of_a_tool_of_the_host()
    {
        var failure = await Assert.ThrowsAsync<ToolArgumentException>(() => _lodger.CallAsync("lab_echo", """{"text":1}"""));

        Assert.Equal("/text", Assert.Single(failure.Errors).Pointer);
    }

    [Theory]
    [InlineData("own", typeof(PluginFailedException), "Collet.Plugins.TestLodger.LodgerException: of its own")]
    [InlineData("dumb", typeof(PluginFailedException), "Collet.Plugins.TestLodger.DumbException, which cannot say what it is.")]
    [InlineData("tool", typeof(ToolException), "for the caller")]
    [InlineData("cancelled", typeof(PluginFailedException), "by itself")]
    [InlineData("argument", typeof(PluginFailedException), "of .NET")]
    public async Task What_it_throws_comes_out_as_the_host_s_own(string kind, Type type, string says)
    {
        Exception failure = await Assert.ThrowsAsync(type, () => _lodger.CallAsync("lab_fail", $$"""{"kind":"{{kind}}"}"""));

        Assert.Contains(says, failure.Message, StringComparison.Ordinal);
        Assert.Null(failure.InnerException);
        Assert.DoesNotContain("TestLodger", failure.StackTrace!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_it_logs_is_text_in_the_host_s_log()
    {
        await _lodger.CallAsync("lab_fail", """{"kind":"log"}""");

        var (_, message, exception) = await _lab.Store.Log.WaitForAsync("PluginSaid");
        Assert.Contains("[lab] Collet.Plugins.TestLodger.FailTool: It is", message, StringComparison.Ordinal);
        Assert.Contains("into the log", message, StringComparison.Ordinal);
        Assert.Null(exception);
    }

    [Fact]
    public async Task A_cancelled_call_is_cancelled()
    {
        using var leaving = new CancellationTokenSource();
        var began = new Began();
        Task<ToolResult> call = _lodger.CallAsync("lab_wait", progress: began, token: leaving.Token);
        await began.Task;

        await leaving.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        Assert.Equal(0, _lodger.Connection.CallsUnderWay);
    }

    [Fact]
    public async Task No_file_of_it_is_open_or_mapped_and_the_store_may_go()
    {
        Directory.Delete(_lab.Store.Store, recursive: true);

        ToolResult result = await _lodger.CallAsync("lab_echo", """{"text":"still here"}""");
        string maps = await File.ReadAllTextAsync("/proc/self/maps");

        Assert.Equal("still here", Json(result).GetProperty("text").GetString());
        Assert.DoesNotContain(_lab.Store.Root, maps, StringComparison.Ordinal);
        Assert.All(Directory.GetFiles("/proc/self/fd"), file =>
            Assert.DoesNotContain(_lab.Store.Root, new FileInfo(file).LinkTarget ?? "", StringComparison.Ordinal));
    }

    [Fact]
    public void What_it_says_of_its_tools_is_copied()
    {
        foreach (Tool tool in _lodger.Connection.Tools)
        {
            Assert.All<object>([tool, tool.Info, tool.Info.Tags, tool.Info.Permissions, tool.Info.SensitiveArguments], one =>
                Assert.False(AssemblyLoadContext.GetLoadContext(one.GetType().Assembly)!.IsCollectible));
        }

        Assert.Equal(["place", "text"], _lodger.Tool("lab_echo").Info.Tags);
    }

    private static JsonElement Json(ToolResult result) => JsonDocument.Parse(result.StructuredContent).RootElement;
}
