using System.Security.Claims;
using System.Text;
using Collet.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Collet.Tests.Pipeline;

/// <summary>A fork lives for itself, so a middleware may answer before the tool has ended.</summary>
public sealed class ForkTests
{
    [Fact]
    public async Task A_fork_knows_what_the_call_knows_and_outlives_it()
    {
        byte[] arguments = "{\"a\":1}"u8.ToArray();
        var caller = new ClaimsPrincipal();
        ToolCall call = ToolCall.Rent(new TestTool("test"), arguments);
        call.Caller = caller;
        call.Priority = ToolPriority.P0;
        call.Deadline = DateTimeOffset.UnixEpoch;
        call.Door = "rest";
        call.RemoteAddress = "192.0.2.1";
        string id = call.Id;

        await using ToolCall fork = call.Fork(CancellationToken.None);
        await call.DisposeAsync();
        arguments.AsSpan().Clear();

        Assert.Equal("""{"a":1}""", Encoding.UTF8.GetString(fork.Arguments.Span));
        Assert.Equal(
            (caller, ToolPriority.P0, (DateTimeOffset?)DateTimeOffset.UnixEpoch, "rest", "192.0.2.1", id),
            (fork.Caller, fork.Priority, fork.Deadline, fork.Door, fork.RemoteAddress, fork.Id));
    }

    [Fact]
    public async Task A_fork_is_cancelled_by_its_own_token_only()
    {
        using var caller = new CancellationTokenSource();
        using var own = new CancellationTokenSource();
        await using ToolCall call = ToolCall.Rent(new TestTool("test"), default, cancellationToken: caller.Token);
        await using ToolCall fork = call.Fork(own.Token);

        await caller.CancelAsync();
        Assert.False(fork.CancellationToken.IsCancellationRequested);
        await own.CancelAsync();
        Assert.True(fork.CancellationToken.IsCancellationRequested);
    }

    [Fact]
    public async Task A_fork_has_a_scope_of_its_own()
    {
        await using ServiceProvider services = new ServiceCollection().AddScoped<object>(_ => new object()).BuildServiceProvider();
        await using ToolCall call = ToolCall.Rent(new TestTool("test"), default, services);
        await using ToolCall fork = call.Fork(CancellationToken.None);

        Assert.NotSame(call.Services.GetRequiredService<object>(), fork.Services.GetRequiredService<object>());
    }

    [Fact]
    public async Task An_adopted_result_stays_when_the_fork_is_used_again()
    {
        await using ToolCall call = ToolCall.Rent(new TestTool("test"), default);
        for (int round = 0; round < 3; round++)
        {
            ToolCall fork = call.Fork(CancellationToken.None);
            fork.Result.BeginStructuredContent().WriteNumberValue(round);
            fork.QueueTime = TimeSpan.FromSeconds(1);
            fork.AnsweredBy = "inner";
            call.Adopt(fork);
            Assert.False(fork.Result.HasStructuredContent);
            fork.Result.BeginStructuredContent().WriteStringValue("somebody else's");
            await fork.DisposeAsync();

            Assert.Equal($"{round}", Encoding.UTF8.GetString(call.Result.StructuredContent.Span));
        }

        Assert.Equal((TimeSpan.FromSeconds(3), "inner"), (call.QueueTime, call.AnsweredBy));
    }

    [Fact]
    public async Task A_middleware_may_run_the_tool_on_a_fork()
    {
        int attempts = 0;
        using var catalog = new ToolCatalog([], new ToolChain([new AroundMiddleware(async (call, next) =>
        {
            await using ToolCall fork = call.Fork(call.CancellationToken);
            await next.InvokeAsync(fork);
            call.Adopt(fork);
            attempts = call.Attempts;
        })]));
        await using ToolCall call = catalog.Rent(new TestTool(_ => { }), default);

        Assert.Equal((ToolOutcome.Succeeded, 1), (await catalog.InvokeAsync(call), attempts));
    }

    [Fact]
    public async Task Nothing_of_a_call_is_left_for_the_next()
    {
        var tool = new TestTool("test");
        for (int i = 0; i < 100; i++)
        {
            await using ToolCall call = ToolCall.Rent(tool, default);
            Assert.Equal(
                (null, null, null, TimeSpan.Zero, 0, null),
                (call.Door, call.RemoteAddress, call.AnsweredBy, call.QueueTime, call.Attempts, call.StageTimes));
            call.Door = call.RemoteAddress = call.AnsweredBy = "x";
            call.QueueTime = TimeSpan.FromSeconds(1);
            call.StageTimes = new StageTimes(TimeProvider.System);
            await call.RunToolAsync();
        }
    }
}
