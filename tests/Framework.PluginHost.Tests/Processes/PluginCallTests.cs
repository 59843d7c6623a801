using System.Text;
using Collet.Hosting.Plugins;
using Collet.Plugins;

namespace Collet.PluginHost.Tests.Processes;

public sealed class PluginCallTests
{
    [Fact]
    public async Task A_call_runs_in_a_sealed_process_and_comes_back()
    {
        await using PluginProcess plugin = await Lab.StartAsync();

        ToolResult result = await plugin.CallAsync("echo", """{"text":"grüß dich"}""");

        Assert.Equal("""{"text":"grüß dich","length":9}""", result.Text());
        Assert.True(plugin.Report.LandlockAbi >= 3);
        Assert.Contains("execve: EPERM", plugin.Report.Checks);
    }

    [Fact]
    public async Task What_its_tools_say_of_themselves_arrives_whole()
    {
        await using PluginProcess plugin = await Lab.StartAsync();

        ToolInfo echo = plugin.Tools.Single(tool => tool.Info.Name == "echo").Info;

        Assert.Equal("Gives back what it was given.", echo.Description);
        Assert.Contains("\"required\":[\"text\"]", Encoding.UTF8.GetString(echo.InputSchema.Span), StringComparison.Ordinal);
        Assert.Contains("\"length\"", Encoding.UTF8.GetString(echo.OutputSchema.Span), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Services_are_found_by_the_names_of_their_interfaces()
    {
        await using PluginProcess plugin = await Lab.StartAsync();

        Assert.Equal("Hello, Ada!", (await plugin.CallAsync("greet", """{"name":"Ada"}""")).Text());
    }

    [Fact]
    public async Task Every_kind_of_block_arrives_as_it_was()
    {
        await using PluginProcess plugin = await Lab.StartAsync();

        ToolResult result = await plugin.CallAsync("blocks");

        Assert.Equal("text", ((TextContent)result.Content[0]).Text);
        Assert.Equal([1, 2, 3], ((ImageContent)result.Content[1]).Data.ToArray());
        Assert.Equal("audio/wav", ((AudioContent)result.Content[2]).MimeType);
        Assert.Equal(7, ((ResourceLink)result.Content[3]).Size);
        Assert.Equal("inside", ((EmbeddedResource)result.Content[4]).Text);
        Assert.Equal([6], ((EmbeddedResource)result.Content[5]).Blob.ToArray());
    }

    [Fact]
    public async Task Wrong_arguments_come_back_with_every_error()
    {
        await using PluginProcess plugin = await Lab.StartAsync();

        ToolArgumentException exception = await Assert.ThrowsAsync<ToolArgumentException>(() => plugin.CallAsync("echo", """{"text":7,"more":1}"""));

        Assert.Equal(["/text", "/more"], exception.Errors.Select(error => error.Pointer));
    }

    [Fact]
    public async Task What_a_tool_throws_is_logged_and_not_told()
    {
        await using PluginProcess plugin = await Lab.StartAsync();

        PluginFailedException exception = await Assert.ThrowsAsync<PluginFailedException>(() => plugin.MisbehaveAsync("throw"));

        Assert.Contains("secret of the plugin", exception.Message, StringComparison.Ordinal);
        ToolResult told = await plugin.MisbehaveAsync("tool-error");
        Assert.True(told.IsError);
        Assert.Equal("This will not do.", told.Text());
    }

    [Fact]
    public async Task Progress_arrives_in_order_before_the_result()
    {
        await using PluginProcess plugin = await Lab.StartAsync();
        var told = new Told();

        await plugin.CallAsync("count", """{"to":50}""", options: new ToolCallOptions { Progress = told });

        Assert.Equal(Enumerable.Range(1, 50).Select(i => $"{i} of 50"), told.Messages);
    }

    [Fact]
    public async Task A_cancelled_call_ends_and_the_process_lives_on()
    {
        await using PluginProcess plugin = await Lab.StartAsync();
        using var leaving = new CancellationTokenSource();

        Task<ToolResult> call = plugin.MisbehaveAsync("wait", leaving.Token);
        await leaving.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        Assert.Equal("Hello, Bo!", (await plugin.CallAsync("greet", """{"name":"Bo"}""")).Text());
    }

    [Fact]
    public async Task Many_callers_at_once_each_get_their_own_answer()
    {
        await using PluginProcess plugin = await Lab.StartAsync(Lab.Options with { Credits = 8 });
        using ToolCatalog catalog = Lab.Catalog(plugin);

        IEnumerable<Task> callers = Enumerable.Range(0, 64).Select(caller => Task.Run(async () =>
        {
            for (int i = 0; i < 30; i++)
            {
                string text = new((char)('a' + (caller % 26)), i * 97);
                ToolResult result = await catalog.CallAsync("echo", Encoding.UTF8.GetBytes($$"""{"text":"{{text}}"}"""));
                Assert.Equal($$"""{"text":"{{text}}","length":{{text.Length}}}""", result.Text());
            }
        }));

        await Task.WhenAll(callers);
        Assert.Equal(0, plugin.CallsUnderWay);
    }

    [Fact]
    public async Task A_caller_that_waits_where_it_was_answered_holds_nobody_up()
    {
        await using PluginProcess plugin = await Lab.StartAsync();
        using ToolCatalog catalog = Lab.Catalog(plugin);

        // Without a context to go on in, a caller goes on wherever its answer was read.
        string[] answers = await Task.Run(async () =>
        {
            var answers = new List<string>();
            for (int i = 0; i < 5; i++)
            {
                answers.Add((await catalog.CallAsync("echo", """{"text":"out"}"""u8.ToArray())).Text());
                Task<ToolResult> inner = catalog.CallAsync("echo", """{"text":"in"}"""u8.ToArray()).AsTask();
#pragma warning disable xUnit1031 // To wait is what is tested.
                inner.Wait(CancellationToken.None);
#pragma warning restore xUnit1031
                answers.Add((await inner).Text());
            }

            return answers.ToArray();
        }).WaitAsync(TimeSpan.FromMinutes(1));

        Assert.Equal(10, answers.Length);
        Assert.Equal(["""{"text":"out","length":3}""", """{"text":"in","length":2}"""], answers[^2..]);
    }

    [Fact]
    public async Task A_tool_that_never_ends_holds_up_neither_calls_nor_their_cancelling()
    {
        await using PluginProcess plugin = await Lab.StartAsync();
        using var leaving = new CancellationTokenSource();
        Task<ToolResult> waiting = plugin.MisbehaveAsync("wait", leaving.Token);
        _ = plugin.MisbehaveAsync("loop", CancellationToken.None);

        Assert.Equal("""{"text":"on","length":2}""", (await plugin.CallAsync("echo", """{"text":"on"}""")).Text());
        await leaving.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
    }

    [Fact]
    public async Task Arguments_of_megabytes_pass_the_pipe_both_ways()
    {
        await using PluginProcess plugin = await Lab.StartAsync();
        string text = new('x', 5_000_000);

        ToolResult[] results = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => plugin.CallAsync("echo", $$"""{"text":"{{text}}"}""")));

        Assert.All(results, result => Assert.Equal($$"""{"text":"{{text}}","length":5000000}""", result.Text()));
    }

    [Fact]
    public async Task A_result_larger_than_a_frame_is_that_call_s_failure()
    {
        await using PluginProcess plugin = await Lab.StartAsync(Lab.Options with { Limits = new SandboxLimits { Memory = 1L << 30 } });
        string text = new('x', 17 << 20);

        PluginFailedException exception = await Assert.ThrowsAsync<PluginFailedException>(() => plugin.CallAsync("echo", $$"""{"text":"{{text}}"}"""));

        Assert.Contains("cannot be sent", exception.Message, StringComparison.Ordinal);
        Assert.Equal("""{"text":"","length":0}""", (await plugin.CallAsync("echo", """{"text":""}""")).Text());
    }

    [Fact]
    public async Task What_it_prints_becomes_lines_of_the_log()
    {
        var lines = new Lines();
        PluginProcess plugin = await Lab.StartAsync(logger: lines);

        await plugin.CallAsync("print", """{"text":"printed \u001b[31mred"}""");
        await plugin.StopAsync(TimeSpan.FromSeconds(10));

        Assert.Contains(lines.All, line => line.Contains("[hostile]", StringComparison.Ordinal) && line.Contains("printed \uFFFD[31mred", StringComparison.Ordinal));
    }

    private sealed class Told : IProgress<ToolProgress>
    {
        public List<string> Messages { get; } = [];

        public void Report(ToolProgress value) => Messages.Add(value.Message!);
    }
}
