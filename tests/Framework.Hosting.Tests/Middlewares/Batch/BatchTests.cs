using System.ComponentModel.DataAnnotations;
using Collet.Hosting.Middlewares;
using Collet.Hosting.Tests.Middlewares.Load;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Collet.Hosting.Tests.Middlewares.Batch;

public sealed class BatchTests : IDisposable
{
    private static readonly TimeSpan _window = TimeSpan.FromMilliseconds(5);

    private readonly FakeTimeProvider _time = new();
    private readonly ServiceProvider _services = new ServiceCollection().AddScoped<Scoped>().BuildServiceProvider();
    private BatchMiddleware? _middleware;
    private ToolCatalog? _catalog;

    public void Dispose()
    {
        _catalog?.Dispose();
        _services.Dispose();
    }

    [Fact]
    public async Task Calls_within_the_window_are_one_run_and_each_gets_its_own_result()
    {
        var tool = new SquareTool();
        Serve(new BatchOptions { Window = _window });
        Task<Answer>[] calls = [.. Enumerable.Range(1, 5).Select(n => CallAsync(tool, n))];
        Assert.All(calls, call => Assert.False(call.IsCompleted));

        _time.Advance(_window);
        Answer[] answers = await Task.WhenAll(calls);

        Assert.Equal([1, 2, 3, 4, 5], Assert.Single(tool.Batches));
        Assert.Equal(["1", "4", "9", "16", "25"], answers.Select(answer => answer.Text));
        Assert.All(
            answers, answer => Assert.Equal((ToolOutcome.Succeeded, 1, _window), (answer.Outcome, answer.Attempts, answer.QueueTime)));
        Assert.Equal(0, _middleware!.GatheringCount);
    }

    [Fact]
    public async Task A_full_batch_runs_at_once()
    {
        var tool = new SquareTool();
        Serve(new BatchOptions { Window = _window, MaxSize = 3 });

        Answer[] answers = await Task.WhenAll(CallAsync(tool, 1), CallAsync(tool, 2), CallAsync(tool, 3));

        Assert.Equal(["1", "4", "9"], answers.Select(answer => answer.Text));
        Task<Answer> next = CallAsync(tool, 4);
        _time.Advance(_window);
        Assert.Equal("16", (await next).Text);
        Assert.Equal(2, tool.Batches.Count);
    }

    [Fact]
    public async Task The_error_of_one_call_is_its_alone()
    {
        var tool = new SquareTool();
        Serve(new BatchOptions { MaxSize = 3 });

        Answer[] answers = await Task.WhenAll(CallAsync(tool, 2), CallAsync(tool, -7), CallAsync(tool, 3));

        Assert.Equal([ToolOutcome.Succeeded, ToolOutcome.ToolError, ToolOutcome.Succeeded], answers.Select(answer => answer.Outcome));
        Assert.Equal(["4", "-7 is negative", "9"], answers.Select(answer => answer.Text));
        Assert.Equal(1, answers[1].Attempts);
    }

    [Fact]
    public async Task What_the_batch_throws_is_the_error_of_all()
    {
        var tool = new SquareTool { Before = _ => throw new ToolException("down") };
        Serve(new BatchOptions { MaxSize = 2 });

        Answer[] answers = await Task.WhenAll(CallAsync(tool, 1), CallAsync(tool, 2));

        Assert.All(answers, answer => Assert.Equal((ToolOutcome.ToolError, "down"), (answer.Outcome, answer.Text)));
    }

    [Fact]
    public async Task A_call_without_a_result_is_answered()
    {
        var tool = new SquareTool();
        Serve(new BatchOptions { MaxSize = 2 });

        Answer[] answers = await Task.WhenAll(CallAsync(tool, 0), CallAsync(tool, 1));

        Assert.Equal((ToolOutcome.Succeeded, ""), (answers[0].Outcome, answers[0].Text));
    }

    [Theory]
    [InlineData(false, 2)]
    [InlineData(true, 1)]
    public async Task Calls_of_different_callers_are_merged_only_where_that_is_allowed(bool acrossCallers, int runs)
    {
        var tool = new SquareTool();
        Serve(new BatchOptions { Window = _window, AcrossCallers = acrossCallers });
        Task<Answer>[] calls = [CallAsync(tool, 1, "ada"), CallAsync(tool, 2, "bob"), CallAsync(tool, 3, "ada")];

        _time.Advance(_window);

        Assert.Equal(["1", "4", "9"], (await Task.WhenAll(calls)).Select(answer => answer.Text));
        Assert.Equal(runs, tool.Batches.Count);
    }

    [Fact]
    public async Task Different_tools_are_not_merged_and_a_tool_without_a_batch_form_runs_at_once()
    {
        SquareTool one = new("one"), other = new("other");
        Serve(new BatchOptions { Window = _window });
        Task<Answer>[] calls = [CallAsync(one, 1), CallAsync(other, 2)];

        Assert.Equal(ToolOutcome.Succeeded, (await CallAsync(new FuncTool("plain"), 1)).Outcome);
        _time.Advance(_window);

        await Task.WhenAll(calls);
        Assert.Equal([1], Assert.Single(one.Batches));
        Assert.Equal([2], Assert.Single(other.Batches));
    }

    [Fact]
    public async Task A_caller_that_leaves_leaves_at_once_and_the_others_go_on()
    {
        var started = new TaskCompletionSource();
        var gate = new TaskCompletionSource();
        CancellationToken token = default;
        var tool = new SquareTool
        {
            Before = batch =>
            {
                token = batch.CancellationToken;
                started.SetResult();
                return gate.Task;
            },
        };
        Serve(new BatchOptions { MaxSize = 2 });
        using var leaves = new CancellationTokenSource();
        Task<Answer> left = CallAsync(tool, 1, cancellationToken: leaves.Token);
        Task<Answer> stays = CallAsync(tool, 2);
        await started.Task;

        await leaves.CancelAsync();

        Assert.Equal(ToolOutcome.Cancelled, (await left).Outcome);
        Assert.False(token.IsCancellationRequested);
        gate.SetResult();
        Assert.Equal("4", (await stays).Text);
    }

    [Fact]
    public async Task A_run_nobody_waits_for_is_cancelled()
    {
        var started = new TaskCompletionSource();
        var cancelled = new TaskCompletionSource();
        var tool = new SquareTool
        {
            Before = async batch =>
            {
                batch.Calls[0].CancellationToken.UnsafeRegister(_ => cancelled.SetResult(), null);
                started.SetResult();
                await cancelled.Task;
            },
        };
        Serve(new BatchOptions { MaxSize = 2 });
        using var leave = new CancellationTokenSource();
        Task<Answer>[] calls = [CallAsync(tool, 1, cancellationToken: leave.Token), CallAsync(tool, 2, cancellationToken: leave.Token)];
        await started.Task;

        await leave.CancelAsync();

        Assert.All(await Task.WhenAll(calls), answer => Assert.Equal(ToolOutcome.Cancelled, answer.Outcome));
        await cancelled.Task;
    }

    [Fact]
    public async Task A_batch_everybody_left_before_it_ran_does_not_run_and_takes_no_new_calls()
    {
        var tool = new SquareTool();
        Serve(new BatchOptions { Window = _window });
        using var leaves = new CancellationTokenSource();
        Task<Answer> left = CallAsync(tool, 1, cancellationToken: leaves.Token);

        await leaves.CancelAsync();
        Assert.Equal(ToolOutcome.Cancelled, (await left).Outcome);
        Task<Answer> next = CallAsync(tool, 2);
        _time.Advance(_window);

        Assert.Equal("4", (await next).Text);
        Assert.Equal([2], Assert.Single(tool.Batches));
    }

    [Fact]
    public async Task A_batch_has_one_scope_that_ends_with_it()
    {
        var seen = new List<Scoped>();
        var tool = new SquareTool
        {
            Before = batch =>
            {
                seen.Add(batch.Services.GetRequiredService<Scoped>());
                seen.Add(batch.Services.GetRequiredService<Scoped>());
                Assert.False(seen[0].IsDisposed);
                return Task.CompletedTask;
            },
        };
        Serve(new BatchOptions { MaxSize = 2 });

        await Task.WhenAll(CallAsync(tool, 1), CallAsync(tool, 2));

        Assert.Same(seen[0], seen[1]);
        Assert.True(seen[0].IsDisposed);
    }

    [Fact]
    public async Task The_context_of_a_caller_does_not_reach_the_run()
    {
        var local = new AsyncLocal<string?>();
        string? seen = "nothing ran";
        var tool = new SquareTool
        {
            Before = _ =>
            {
                seen = local.Value;
                return Task.CompletedTask;
            },
        };
        Serve(new BatchOptions { MaxSize = 2 });
        local.Value = "secret of this caller";

        await Task.WhenAll(CallAsync(tool, 1), CallAsync(tool, 2));

        Assert.Null(seen);
    }

    [Fact]
    public async Task Many_callers_at_once_all_get_their_own_results()
    {
        var tool = new SquareTool();
        Serve(new BatchOptions { MaxSize = 7 });

        Answer[] answers = await Task.WhenAll(Enumerable.Range(1, 700).Select(n => Task.Run(() => CallAsync(tool, n))));

        Assert.Equal(Enumerable.Range(1, 700).Select(n => $"{n * n}"), answers.Select(answer => answer.Text));
        Assert.Equal(100, tool.Batches.Count);
    }

    [Fact]
    public void Anything_after_it_in_the_chain_is_refused()
    {
        var options = new BatchOptions();
        PlannedEntry batch = new(new Named("batch"), options, Tools: null), cache = new(new Named("cache"), Options: null, Tools: null);

        Assert.Empty(options.Check([cache, batch], position: 1));
        ChainProblem problem = Assert.Single(options.Check([batch, cache], position: 0));
        Assert.False(problem.IsWarning);
        Assert.Equal("'batch' must be the last entry: 'cache' after it would not run for calls that are merged.", problem.Message);
    }

    [Theory]
    [InlineData(0, 16)]
    [InlineData(-1, 16)]
    [InlineData(5, 1)]
    [InlineData(5, 0)]
    [InlineData(60_000, 16)]
    public void Options_that_make_no_sense_are_refused(int window, int maxSize)
    {
        var options = new BatchOptions { Window = TimeSpan.FromMilliseconds(window), MaxSize = maxSize };

        Assert.False(Validator.TryValidateObject(options, new ValidationContext(options), [], validateAllProperties: true));
    }

    private void Serve(BatchOptions options)
    {
        _middleware = new BatchMiddleware(options, _time, _services, NullLogger<BatchMiddleware>.Instance);
        _catalog = new ToolCatalog([], new ToolChain([_middleware]), _services, _time);
    }

    private async Task<Answer> CallAsync(Tool tool, int number, string? caller = null, CancellationToken cancellationToken = default)
    {
        await using ToolCall call = _catalog!.Rent(tool, SquareTool.Arguments(number), cancellationToken);
        call.Caller = caller is null ? null : Callers.Named(caller);
        ToolOutcome outcome = await _catalog.InvokeAsync(call);
        string text = string.Concat(call.Result.Content.OfType<TextContent>().Select(block => block.Text));
        return new Answer(outcome, text, call.Attempts, call.QueueTime);
    }

    private sealed record Answer(ToolOutcome Outcome, string Text, int Attempts, TimeSpan QueueTime);

    private sealed class Scoped : IDisposable
    {
        public bool IsDisposed { get; private set; }

        public void Dispose() => IsDisposed = true;
    }

    private sealed class Named(string name) : MiddlewareDescriptor
    {
        public override string Name => name;

        public override object? BindOptions(ReadOnlySpan<byte> options) => null;

        public override ToolMiddleware Create(object? options, IServiceProvider services) => throw new NotSupportedException();
    }
}
