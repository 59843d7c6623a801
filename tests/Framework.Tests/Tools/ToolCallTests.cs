using System.Security.Claims;
using Collet.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Collet.Tests.Tools;

[Collection(nameof(Alone))]
public sealed class ToolCallTests
{
    private static readonly TestTool _tool = new("test");

    [Fact]
    public async Task A_call_has_what_it_was_rented_with()
    {
        using var caller = new CancellationTokenSource();
        byte[] arguments = "{}"u8.ToArray();

        await using ToolCall call = ToolCall.Rent(_tool, arguments, cancellationToken: caller.Token);

        Assert.Same(_tool, call.Tool);
        Assert.Equal(arguments, call.Arguments);
        Assert.Equal(ToolPriority.P1, call.Priority);
        Assert.Equal(caller.Token, call.CancellationToken);
        Assert.Throws<ArgumentNullException>(() => ToolCall.Rent(null!, arguments));
    }

    [Fact]
    public async Task An_id_is_made_once_and_differs_from_call_to_call()
    {
        var ids = new HashSet<string>();
        for (int i = 0; i < 500; i++)
        {
            await using ToolCall call = ToolCall.Rent(_tool, default);
            Assert.Matches("^[0-9a-f]{32}$", call.Id);
            Assert.Same(call.Id, call.Id);
            Assert.True(ids.Add(call.Id));
        }
    }

    [Fact]
    public async Task Nothing_of_a_call_is_left_for_the_next_one()
    {
        using var caller = new CancellationTokenSource();
        await using ServiceProvider services = new ServiceCollection().BuildServiceProvider();
        using var catalog = new ToolCatalog([], services: services);
        var fails = new TestTool(call =>
        {
            _ = call.Services;
            call.Result.Set(ToolResult.Error("secret"));
            throw new InvalidDataException("secret");
        });
        List<ToolCall> calls = [.. Enumerable.Range(0, 100).Select(_ => catalog.Rent(fails, "{}"u8.ToArray(), caller.Token))];
        HashSet<string> ids = [.. calls.Select(call => call.Id)];
        foreach (ToolCall call in calls)
        {
            call.Caller = new ClaimsPrincipal();
            call.Priority = ToolPriority.P0;
            call.Deadline = DateTimeOffset.MaxValue;
            call.Progress = new Progress<ToolProgress>();
            Assert.Equal(ToolOutcome.Failed, await catalog.InvokeAsync(call));
            Assert.NotNull(call.Exception);
            await call.DisposeAsync();
        }

        await caller.CancelAsync();
        List<ToolCall> later = [.. Enumerable.Range(0, 100).Select(_ => ToolCall.Rent(_tool, default))];

        Assert.Contains(later, calls.Contains);
        foreach (ToolCall call in later)
        {
            Assert.Same(_tool, call.Tool);
            Assert.True(call.Arguments.IsEmpty);
            Assert.Null(call.Caller);
            Assert.Equal(ToolPriority.P1, call.Priority);
            Assert.Null(call.Deadline);
            Assert.Null(call.Progress);
            Assert.Null(call.Exception);
            Assert.Equal(CancellationToken.None, call.CancellationToken);
            Assert.Throws<InvalidOperationException>(() => call.Services);
            Assert.Empty(call.Result.Content);
            Assert.False(call.Result.HasStructuredContent);
            Assert.False(call.Result.IsError);
            Assert.DoesNotContain(call.Id, ids);
            await call.DisposeAsync();
        }
    }

    public static TheoryData<string, Action<ToolCall>> Members => new()
    {
        { "Tool", call => _ = call.Tool },
        { "Id", call => _ = call.Id },
        { "Arguments", call => _ = call.Arguments },
        { "Arguments =", call => call.Arguments = default },
        { "Caller", call => _ = call.Caller },
        { "Caller =", call => call.Caller = null },
        { "Priority", call => _ = call.Priority },
        { "Priority =", call => call.Priority = ToolPriority.P0 },
        { "Deadline", call => _ = call.Deadline },
        { "Deadline =", call => call.Deadline = null },
        { "Progress", call => _ = call.Progress },
        { "Progress =", call => call.Progress = null },
        { "CancellationToken", call => _ = call.CancellationToken },
        { "Services", call => _ = call.Services },
        { "Result", call => _ = call.Result },
        { "Exception", call => _ = call.Exception },
    };

    [Theory]
    [MemberData(nameof(Members))]
    public async Task A_disposed_call_is_another_calls_and_says_so(string member, Action<ToolCall> use)
    {
        // A service that takes its time to end keeps the call out of the pool, so that no other test rents it meanwhile.
        var ending = new TaskCompletionSource();
        await using ServiceProvider services = ServicesWith(new Scoped(() => new ValueTask(ending.Task)));
        ToolCall call = ToolCall.Rent(_tool, default, services);
        call.Services.GetRequiredService<Scoped>();
        Task disposed = call.DisposeAsync().AsTask();

        Assert.NotEmpty(member);
        Assert.Throws<ObjectDisposedException>(() => use(call));
        await call.DisposeAsync();

        ending.SetResult();
        await disposed;
    }

    [Fact]
    public async Task A_call_disposed_twice_is_given_back_once()
    {
        List<ToolCall> calls = [.. Enumerable.Range(0, 50).Select(_ => ToolCall.Rent(_tool, default))];
        foreach (ToolCall call in calls)
        {
            await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Task.Run(async () => await call.DisposeAsync())));
        }

        List<ToolCall> later = [.. Enumerable.Range(0, 200).Select(_ => ToolCall.Rent(_tool, default))];

        Assert.Equal(later.Count, later.Distinct(ReferenceEqualityComparer.Instance).Count());
        foreach (ToolCall call in later)
        {
            await call.DisposeAsync();
        }
    }

    [Fact]
    public async Task A_scope_is_made_when_asked_for_and_ended_once()
    {
        int made = 0;
        int ended = 0;
        await using ServiceProvider services = new ServiceCollection().AddScoped(_ =>
        {
            made++;
            return new Scoped(() =>
            {
                ended++;
                return default;
            });
        }).BuildServiceProvider();
        await ToolCall.Rent(_tool, default, services).DisposeAsync();
        Assert.Equal(0, made);

        ToolCall call = ToolCall.Rent(_tool, default, services);
        Assert.Same(call.Services, call.Services);
        Assert.Same(call.Services.GetRequiredService<Scoped>(), call.Services.GetRequiredService<Scoped>());
        Assert.Equal((1, 0), (made, ended));

        await call.DisposeAsync();
        await call.DisposeAsync();
        Assert.Equal((1, 1), (made, ended));

        ToolCall next = ToolCall.Rent(_tool, default, services);
        next.Services.GetRequiredService<Scoped>();
        await next.DisposeAsync();
        Assert.Equal((2, 2), (made, ended));
    }

    [Fact]
    public async Task A_call_without_services_says_so()
    {
        await using ToolCall call = ToolCall.Rent(_tool, default);

        Assert.Contains("no services", Assert.Throws<InvalidOperationException>(() => call.Services).Message, StringComparison.Ordinal);
    }

    public static TheoryData<string, Func<ValueTask>> Failures => new()
    {
        { "at once", () => throw new InvalidDataException("scope") },
        { "later", async () => { await Task.Yield(); throw new InvalidDataException("scope"); } },
    };

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task A_service_that_fails_to_end_is_its_renters_error(string when, Func<ValueTask> end)
    {
        int ended = 0;
        await using ServiceProvider services = ServicesWith(new Scoped(() =>
        {
            ended++;
            return end();
        }));
        ToolCall call = ToolCall.Rent(_tool, default, services);
        call.Caller = new ClaimsPrincipal();
        call.Services.GetRequiredService<Scoped>();

        Assert.NotEmpty(when);
        await Assert.ThrowsAsync<InvalidDataException>(async () => await call.DisposeAsync());
        await call.DisposeAsync();
        Assert.Equal(1, ended);
    }

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task A_service_that_fails_to_end_is_no_error_of_a_call_that_was_answered(string when, Func<ValueTask> end)
    {
        var log = new LogRecorder();
        string id = "";
        await using ServiceProvider services = ServicesWith(new Scoped(end));
        var tool = new TestTool(call =>
        {
            id = call.Id;
            call.Services.GetRequiredService<Scoped>();
            call.Result.Set(ToolResult.Text("done"));
        });
        using var catalog = new ToolCatalog([new TestSource("source", tool)], services: services, logger: log);

        ToolResult result = await catalog.CallAsync("test");

        Assert.NotEmpty(when);
        Assert.Equal("done", Assert.IsType<TextContent>(Assert.Single(result.Content)).Text);
        LogEntry entry = Assert.Single(log.Entries);
        Assert.Equal("ScopeFailed", entry.Event);
        Assert.Contains(id, entry.Message, StringComparison.Ordinal);
        Assert.IsType<InvalidDataException>(entry.Exception);
    }

    [Fact]
    public async Task A_container_that_throws_while_its_scope_ends_is_handled_the_same()
    {
        var log = new LogRecorder();
        using var catalog = new ToolCatalog(
            [new TestSource("source", new TestTool(call => _ = call.Services))], services: new ThrowingContainer(), logger: log);

        await catalog.CallAsync("test");

        Assert.Equal("ScopeFailed", Assert.Single(log.Entries).Event);
    }

    [Fact]
    public async Task A_call_comes_back_only_after_its_scope_has_ended()
    {
        var ending = new TaskCompletionSource();
        await using ServiceProvider services = ServicesWith(new Scoped(() => new ValueTask(ending.Task)));
        ToolCall call = ToolCall.Rent(_tool, default, services);
        call.Services.GetRequiredService<Scoped>();

        ValueTask disposed = call.DisposeAsync();
        List<ToolCall> others = [.. Enumerable.Range(0, 200).Select(_ => ToolCall.Rent(_tool, default))];

        Assert.False(disposed.IsCompleted);
        Assert.DoesNotContain(call, others);
        ending.SetResult();
        await disposed;
    }

    private static ServiceProvider ServicesWith(Scoped service) =>
        new ServiceCollection().AddScoped(_ => service).BuildServiceProvider();

    private sealed class Scoped(Func<ValueTask> end) : IAsyncDisposable
    {
        public ValueTask DisposeAsync() => end();
    }

    private sealed class ThrowingContainer : IServiceProvider, IServiceScopeFactory, IServiceScope
    {
        public IServiceProvider ServiceProvider => this;

        public object? GetService(Type serviceType) => serviceType == typeof(IServiceScopeFactory) ? this : null;

        public IServiceScope CreateScope() => this;

        public void Dispose() => throw new InvalidDataException("scope");
    }
}
