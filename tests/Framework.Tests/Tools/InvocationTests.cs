using Collet.Tests.Support;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace Collet.Tests.Tools;

/// <summary>How the catalog runs a call and what it makes of its end.</summary>
public sealed class InvocationTests : IDisposable
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 23, 0, 0, 0, TimeSpan.Zero));
    private readonly LogRecorder _log = new();
    private readonly ToolCatalog _catalog;

    public InvocationTests() => _catalog = new ToolCatalog([], time: _time, logger: _log);

    public void Dispose() => _catalog.Dispose();

    [Fact]
    public async Task A_tool_that_returns_has_succeeded()
    {
        await using ToolCall call = Rent(_ => default);

        Assert.Equal(ToolOutcome.Succeeded, await _catalog.InvokeAsync(call));
        Assert.Null(call.Exception);
        Assert.Empty(_log.Entries);
    }

    [Fact]
    public async Task A_result_that_is_an_error_is_the_tools_error()
    {
        await using ToolCall call = Rent(call =>
        {
            call.Result.Set(ToolResult.Error("no"));
            return default;
        });

        Assert.Equal(ToolOutcome.ToolError, await _catalog.InvokeAsync(call));
        Assert.Null(call.Exception);
    }

    [Fact]
    public async Task A_tool_exception_is_the_tools_error_with_its_message_and_its_cause_in_the_log()
    {
        var cause = new IOException("/etc/secret");
        await using ToolCall call = Rent(_ => throw new ToolException("There is no such file.", cause));

        Assert.Equal(ToolOutcome.ToolError, await _catalog.InvokeAsync(call));
        Assert.True(call.Result.IsError);
        Assert.Equal("There is no such file.", Assert.IsType<TextContent>(Assert.Single(call.Result.Content)).Text);
        LogEntry entry = Assert.Single(_log.Entries);
        Assert.Equal(("ErrorReported", LogLevel.Information), (entry.Event, entry.Level));
        Assert.Same(cause, entry.Exception!.InnerException);
        Assert.Contains(call.Id, entry.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_tool_exception_without_a_cause_is_not_logged()
    {
        await using ToolCall call = Rent(_ => throw new ToolException());

        Assert.Equal(ToolOutcome.ToolError, await _catalog.InvokeAsync(call));
        Assert.Equal("The tool could not do this.", Assert.IsType<TextContent>(Assert.Single(call.Result.Content)).Text);
        Assert.Empty(_log.Entries);
    }

    [Fact]
    public async Task Wrong_arguments_are_wrong_arguments()
    {
        await using ToolCall call = Rent(_ => throw new ToolArgumentException([new("/a", "missing")]));

        Assert.Equal(ToolOutcome.InvalidArguments, await _catalog.InvokeAsync(call));
        Assert.Equal("/a", Assert.Single(Assert.IsType<ToolArgumentException>(call.Exception).Errors).Pointer);
        Assert.Empty(_log.Entries);
    }

    public static TheoryData<Exception> Broken =>
    [
        new InvalidDataException("secret"),
        new InvalidOperationException("secret"),
        new TimeoutException("secret"),
        new AggregateException("secret", new ToolException("secret")),
        // Nobody cancelled this call: a library gave up on its own.
        new OperationCanceledException("secret"),
        new TaskCanceledException("secret"),
    ];

    [Theory]
    [MemberData(nameof(Broken))]
    public async Task Any_other_exception_is_a_failure_of_which_only_the_log_learns_more(Exception exception)
    {
        foreach (bool atOnce in new[] { true, false })
        {
            await using ToolCall call = Rent(async call =>
            {
                call.Result.Set(ToolResult.Text("half"));
                if (!atOnce)
                {
                    await Task.Yield();
                }

                throw exception;
            });

            Assert.Equal(ToolOutcome.Failed, await _catalog.InvokeAsync(call));
            Assert.Same(exception, call.Exception);
            Assert.Empty(call.Result.Content);
            Assert.False(call.Result.HasStructuredContent);
            LogEntry entry = _log.Entries.Last();
            Assert.Equal(("CallFailed", LogLevel.Error), (entry.Event, entry.Level));
            Assert.Same(exception, entry.Exception);
            Assert.Contains(call.Id, entry.Message, StringComparison.Ordinal);
            Assert.Contains("tool test", entry.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_tool_that_throws_before_it_returns_a_task_is_handled_the_same()
    {
        await using ToolCall call = _catalog.Rent(new TestTool((Action<ToolCall>)(_ => throw new InvalidDataException())), default);

        Assert.Equal(ToolOutcome.Failed, await _catalog.InvokeAsync(call));
    }

    [Fact]
    public async Task A_token_kept_from_an_ended_call_is_not_cancelled_by_a_later_ones_timeout()
    {
        CancellationToken kept = default;
        await using (ToolCall first = Rent(KeepToken, timeout: TimeSpan.FromSeconds(5)))
        {
            await _catalog.InvokeAsync(first);
        }

        await using ToolCall second = Rent(WaitAsync, timeout: TimeSpan.FromSeconds(5));
        Task<ToolOutcome> running = _catalog.InvokeAsync(second).AsTask();
        _time.Advance(TimeSpan.FromSeconds(6));

        Assert.Equal(ToolOutcome.TimedOut, await running);
        Assert.False(kept.IsCancellationRequested);

        ValueTask KeepToken(ToolCall call)
        {
            kept = call.CancellationToken;
            return default;
        }
    }

    [Fact]
    public async Task A_call_past_the_tools_timeout_has_timed_out()
    {
        await using ToolCall call = Rent(WaitAsync, timeout: TimeSpan.FromSeconds(5));
        ValueTask<ToolOutcome> running = _catalog.InvokeAsync(call);

        _time.Advance(TimeSpan.FromSeconds(4.9));
        Assert.False(running.IsCompleted);
        _time.Advance(TimeSpan.FromSeconds(0.1));

        Assert.Equal(ToolOutcome.TimedOut, await running);
        Assert.Empty(call.Result.Content);
        Assert.DoesNotContain(_log.Entries, entry => entry.Event == "CallFailed");
    }

    [Theory]
    [InlineData(5, 2, 2)]
    [InlineData(2, 5, 2)]
    [InlineData(null, 3, 3)]
    public async Task The_earlier_of_timeout_and_deadline_counts(int? timeout, int deadline, int ends)
    {
        await using ToolCall call = Rent(WaitAsync, timeout is { } seconds ? TimeSpan.FromSeconds(seconds) : null);
        call.Deadline = _time.GetUtcNow().AddSeconds(deadline);
        ValueTask<ToolOutcome> running = _catalog.InvokeAsync(call);

        _time.Advance(TimeSpan.FromSeconds(ends) - TimeSpan.FromMilliseconds(1));
        Assert.False(running.IsCompleted);
        _time.Advance(TimeSpan.FromMilliseconds(1));

        Assert.Equal(ToolOutcome.TimedOut, await running);
    }

    public static TheoryData<bool> Clocks => [true, false];

    [Theory]
    [MemberData(nameof(Clocks))]
    public async Task After_the_deadline_the_tool_does_not_begin(bool systemClock)
    {
        using var catalog = new ToolCatalog([], time: systemClock ? TimeProvider.System : _time);
        foreach (DateTimeOffset deadline in new[] { DateTimeOffset.MinValue, _time.GetUtcNow().AddYears(-10) })
        {
            bool began = false;
            await using ToolCall call = catalog.Rent(new TestTool(_ => began = true), default);
            call.Deadline = deadline;

            Assert.Equal(ToolOutcome.TimedOut, await catalog.InvokeAsync(call));
            Assert.False(began);
        }
    }

    [Theory]
    [MemberData(nameof(Clocks))]
    public async Task A_limit_beyond_what_timers_can_count_is_taken(bool systemClock)
    {
        using var catalog = new ToolCatalog([], time: systemClock ? TimeProvider.System : _time);
        var info = new ToolInfo("test") { Timeout = TimeSpan.MaxValue };
        await using ToolCall call = catalog.Rent(new TestTool(info, _ => default), default);
        call.Deadline = DateTimeOffset.MaxValue;

        Assert.Equal(ToolOutcome.Succeeded, await catalog.InvokeAsync(call));
    }

    [Fact]
    public async Task A_tool_that_finishes_all_the_same_has_succeeded()
    {
        await using ToolCall call = Rent(
            call =>
            {
                _time.Advance(TimeSpan.FromSeconds(9));
                Assert.True(call.CancellationToken.IsCancellationRequested);
                return default;
            },
            TimeSpan.FromSeconds(5));

        Assert.Equal(ToolOutcome.Succeeded, await _catalog.InvokeAsync(call));
    }

    [Fact]
    public async Task A_time_that_ran_out_is_not_the_next_calls()
    {
        for (int i = 0; i < 200; i++)
        {
            await using (ToolCall call = Rent(WaitAsync, TimeSpan.FromSeconds(5)))
            {
                ValueTask<ToolOutcome> running = _catalog.InvokeAsync(call);
                _time.Advance(TimeSpan.FromSeconds(5));
                Assert.Equal(ToolOutcome.TimedOut, await running);
            }

            await using ToolCall next = Rent(_ => default, TimeSpan.FromSeconds(5));
            Assert.Equal(ToolOutcome.Succeeded, await _catalog.InvokeAsync(next));
            Assert.False(next.CancellationToken.IsCancellationRequested);
        }
    }

    [Fact]
    public async Task A_caller_that_left_has_cancelled_its_call()
    {
        foreach (TimeSpan? timeout in new TimeSpan?[] { null, TimeSpan.FromSeconds(5) })
        {
            using var caller = new CancellationTokenSource();
            await using ToolCall call = Rent(WaitAsync, timeout, caller.Token);
            ValueTask<ToolOutcome> running = _catalog.InvokeAsync(call);

            await caller.CancelAsync();

            Assert.Equal(ToolOutcome.Cancelled, await running);
            Assert.Empty(_log.Entries);
        }
    }

    [Fact]
    public async Task A_caller_that_left_before_its_call_began_has_cancelled_it()
    {
        bool began = false;
        await using ToolCall call = _catalog.Rent(new TestTool(_ => began = true), default, new CancellationToken(canceled: true));

        Assert.Equal(ToolOutcome.Cancelled, await _catalog.InvokeAsync(call));
        Assert.False(began);
    }

    [Fact]
    public async Task Where_the_time_ran_out_and_the_caller_left_the_call_is_cancelled()
    {
        using var caller = new CancellationTokenSource();
        await using ToolCall call = Rent(
            async call =>
            {
                _time.Advance(TimeSpan.FromSeconds(5));
                await caller.CancelAsync();
                call.CancellationToken.ThrowIfCancellationRequested();
            },
            TimeSpan.FromSeconds(5),
            caller.Token);

        Assert.Equal(ToolOutcome.Cancelled, await _catalog.InvokeAsync(call));
    }

    [Fact]
    public async Task A_cancelled_call_that_broke_for_another_reason_has_failed()
    {
        using var caller = new CancellationTokenSource();
        await using ToolCall call = Rent(
            async _ =>
            {
                await caller.CancelAsync();
                throw new InvalidDataException();
            },
            cancellationToken: caller.Token);

        Assert.Equal(ToolOutcome.Failed, await _catalog.InvokeAsync(call));
    }

    [Fact]
    public async Task A_call_run_twice_has_its_time_twice_and_leaves_nothing_behind()
    {
        using var caller = new CancellationTokenSource();
        await using (ToolCall call = Rent(_ => default, TimeSpan.FromSeconds(5), caller.Token))
        {
            Assert.Equal(ToolOutcome.Succeeded, await _catalog.InvokeAsync(call));
            _time.Advance(TimeSpan.FromSeconds(4));
            Assert.Equal(ToolOutcome.Succeeded, await _catalog.InvokeAsync(call));
            _time.Advance(TimeSpan.FromSeconds(4));
            Assert.False(call.CancellationToken.IsCancellationRequested);
        }

        List<ToolCall> later = [.. Enumerable.Range(0, 100).Select(_ => Rent(_ => default, TimeSpan.FromSeconds(5)))];
        foreach (ToolCall call in later)
        {
            Assert.Equal(ToolOutcome.Succeeded, await _catalog.InvokeAsync(call));
        }

        await caller.CancelAsync();
        foreach (ToolCall call in later)
        {
            Assert.False(call.CancellationToken.IsCancellationRequested);
            await call.DisposeAsync();
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(-10_000)]
    public void A_timeout_must_be_greater_than_zero(int ticks) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new ToolInfo("test") { Timeout = TimeSpan.FromTicks(ticks) });

    private static async ValueTask WaitAsync(ToolCall call) => await Task.Delay(Timeout.Infinite, call.CancellationToken);

    private ToolCall Rent(
        Func<ToolCall, ValueTask> tool, TimeSpan? timeout = null, CancellationToken cancellationToken = default) =>
        _catalog.Rent(new TestTool(new ToolInfo("test") { Timeout = timeout }, tool), default, cancellationToken);
}
