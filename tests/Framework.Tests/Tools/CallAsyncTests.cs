using System.Security.Claims;
using System.Text;
using Collet.Tests.Support;
using Microsoft.Extensions.Time.Testing;

namespace Collet.Tests.Tools;

public sealed class CallAsyncTests
{
    [Fact]
    public async Task The_tools_result_is_returned_to_keep()
    {
        using ToolCatalog catalog = Serving(call => call.Result.BeginStructuredContent().WriteRawValue(call.Arguments.Span));

        ToolResult given = await catalog.CallAsync("test", """{"a":1}"""u8.ToArray());
        ToolResult none = await catalog.CallAsync("test");

        Assert.Equal("""{"a":1}""", Encoding.UTF8.GetString(given.StructuredContent.Span));
        Assert.Equal("{}", Encoding.UTF8.GetString(none.StructuredContent.Span));
    }

    [Fact]
    public async Task What_the_caller_says_reaches_the_tool()
    {
        var options = new ToolCallOptions
        {
            Caller = new ClaimsPrincipal(),
            Priority = ToolPriority.P0,
            Deadline = DateTimeOffset.MaxValue,
            Progress = new Progress<ToolProgress>(),
        };
        (ClaimsPrincipal?, ToolPriority, DateTimeOffset?, IProgress<ToolProgress>?) seen = default;
        using ToolCatalog catalog = Serving(call => seen = (call.Caller, call.Priority, call.Deadline, call.Progress));

        await catalog.CallAsync("test", options: options);

        Assert.Equal((options.Caller, options.Priority, options.Deadline, options.Progress), seen);
    }

    [Fact]
    public async Task An_error_the_tool_reports_is_a_result()
    {
        using ToolCatalog reports = Serving(call => call.Result.Set(ToolResult.Error("no")));
        using ToolCatalog throws = Serving(_ => throw new ToolException("no"));

        foreach (ToolCatalog catalog in new[] { reports, throws })
        {
            ToolResult result = await catalog.CallAsync("test");
            Assert.True(result.IsError);
            Assert.Equal("no", Assert.IsType<TextContent>(Assert.Single(result.Content)).Text);
        }
    }

    [Fact]
    public async Task An_unknown_tool_is_an_exception_with_the_nearest_names()
    {
        using ToolCatalog catalog = Serving(_ => { });

        var near = await Assert.ThrowsAsync<ToolNotFoundException>(async () => await catalog.CallAsync("tset"));
        Assert.Equal("tset", near.Name);
        Assert.Equal(["test"], near.Nearest);
        Assert.Equal("No tool is called 'tset'. Did you mean 'test'?", near.Message);

        var far = await Assert.ThrowsAsync<ToolNotFoundException>(async () => await catalog.CallAsync("something else"));
        Assert.Equal("No tool is called 'something else'.", far.Message);

        var longName = await Assert.ThrowsAsync<ToolNotFoundException>(async () => await catalog.CallAsync(new string('x', 10_000)));
        Assert.True(longName.Message.Length < 200);

        await Assert.ThrowsAsync<ArgumentNullException>(async () => await catalog.CallAsync(null!));
    }

    [Fact]
    public async Task Wrong_arguments_are_an_exception()
    {
        using ToolCatalog catalog = Serving(_ => throw new ToolArgumentException([new("/a", "missing")]));

        var exception = await Assert.ThrowsAsync<ToolArgumentException>(async () => await catalog.CallAsync("test"));

        Assert.Equal("/a", Assert.Single(exception.Errors).Pointer);
    }

    [Fact]
    public async Task A_failure_is_the_tools_own_exception()
    {
        var thrown = new InvalidDataException("broken");
        using ToolCatalog catalog = Serving(_ => throw thrown);

        Assert.Same(thrown, await Assert.ThrowsAsync<InvalidDataException>(async () => await catalog.CallAsync("test")));
        Assert.Contains(nameof(A_failure_is_the_tools_own_exception), thrown.StackTrace, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_time_that_ran_out_is_a_timeout()
    {
        var time = new FakeTimeProvider();
        var tool = new TestTool(new ToolInfo("test"), async call => await Task.Delay(Timeout.Infinite, call.CancellationToken));
        using var catalog = new ToolCatalog([new TestSource("source", tool)], time: time);
        ValueTask<ToolResult> call = catalog.CallAsync("test", options: new() { Deadline = time.GetUtcNow().AddSeconds(5) });

        time.Advance(TimeSpan.FromSeconds(5));

        var exception = await Assert.ThrowsAsync<TimeoutException>(async () => await call);
        Assert.Contains("'test'", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cancelled_call_is_cancelled()
    {
        using var caller = new CancellationTokenSource();
        var tool = new TestTool(new ToolInfo("test"), async call => await Task.Delay(Timeout.Infinite, call.CancellationToken));
        using var catalog = new ToolCatalog([new TestSource("source", tool)]);
        ValueTask<ToolResult> call = catalog.CallAsync("test", cancellationToken: caller.Token);

        await caller.CancelAsync();

        var exception = await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await call);
        Assert.Equal(caller.Token, exception.CancellationToken);
    }

    [Fact]
    public async Task A_call_under_way_ends_on_the_tool_it_began_with()
    {
        var entered = new TaskCompletionSource();
        var leave = new TaskCompletionSource();
        var old = new TestTool(new ToolInfo("test"), async call =>
        {
            entered.SetResult();
            await leave.Task;
            call.Result.Set(ToolResult.Text("old"));
        });
        var source = new TestSource("source", old);
        using var catalog = new ToolCatalog([source]);
        Task<ToolResult> call = catalog.CallAsync("test").AsTask();
        await entered.Task;

        source.Change(new TestTool(next => next.Result.Set(ToolResult.Text("new"))));
        ToolResult after = await catalog.CallAsync("test");
        leave.SetResult();

        Assert.Equal(new TextContent("new"), Assert.Single(after.Content));
        Assert.Equal(new TextContent("old"), Assert.Single((await call).Content));
    }

    private static ToolCatalog Serving(Action<ToolCall> tool) => new([new TestSource("source", new TestTool(tool))]);
}
