using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Collet.Hosting.Tests.Chain;

/// <summary>Making the middlewares, ending them, and what the log says of the chain.</summary>
public sealed class BuiltChainTests : IDisposable
{
    private readonly ChainFolder _host = new();
    private readonly List<string> _ended = [];

    public void Dispose() => _host.Dispose();

    [Fact]
    public async Task Middlewares_end_with_the_host_the_last_first()
    {
        _host.Know(Ending("one", isAsynchronous: false), Ending("two", isAsynchronous: true), Ending("three", isAsynchronous: false));
        WebApplication app = _host.Build("middlewares: [one, two, three]", []);
        app.Services.GetChain();

        await app.DisposeAsync();

        Assert.Equal(["three", "two", "one"], _ended);
    }

    [Fact]
    public void They_end_with_a_host_that_is_disposed_synchronously_too()
    {
        _host.Know(Ending("one", isAsynchronous: true), Ending("two", isAsynchronous: false));
        WebApplication app = _host.Build("middlewares: [one, two]", []);
        app.Services.GetChain();

        ((IDisposable)app).Dispose();

        Assert.Equal(["two", "one"], _ended);
    }

    [Fact]
    public void What_cannot_be_made_is_said_of_every_entry_and_what_was_made_ends()
    {
        _host.Know(
            Ending("one", isAsynchronous: false),
            new TestDescriptor("two") { Make = services => throw new InvalidOperationException(services.GetRequiredService<Uri>().Host) },
            new TestDescriptor("three") { Make = _ => throw new UnauthorizedAccessException("The file '/audit' is read-only.") });

        Assert.Equal(
            [
                $"{_host.File}:1:20: collet:middlewares:1: two (Tests.two) cannot be made. "
                    + "No service for type 'System.Uri' has been registered.",
                $"{_host.File}:1:25: collet:middlewares:2: three (Tests.three) cannot be made. The file '/audit' is read-only.",
            ],
            _host.Problems("middlewares: [one, two, three]"));
        Assert.Equal(["one"], _ended);
    }

    [Fact]
    public void A_fault_stays_a_fault()
    {
        _host.Know(Ending("one", isAsynchronous: false), new TestDescriptor("two") { Make = _ => throw new NotSupportedException() });

        Assert.Throws<NotSupportedException>(() => _host.Chain("middlewares: [one, two]"));
        Assert.Equal(["one"], _ended);
    }

    [Fact]
    public async Task Mistakes_stop_the_start_before_anything_listens()
    {
        _host.Know(new TestDescriptor("one") { Make = _ => throw new InvalidOperationException("No.") });
        WebApplication app = _host.Build("middlewares: [one]", []);

        await Assert.ThrowsAsync<ColletConfigurationException>(() => app.StartAsync());
        Assert.Throws<ColletConfigurationException>(() => app.MapCollet());
    }

    [Fact]
    public async Task The_log_says_what_the_chain_is()
    {
        _host.Know(new TestDescriptor("one"), new TestDescriptor("two"));
        await _host.Build("middlewares: [one, {name: two, tools: [echo, '!tag:slow']}]", []).StartAsync();

        Assert.Equal("Calls run through one, two (echo, !tag:slow).", (await _host.Log.WaitForAsync("ChainReady")).Message);
    }

    [Theory]
    [InlineData("[echo, 'serach.*']", "PatternWithoutTool", "The pattern 'serach.*' of the middleware 'one' matches no tool.")]
    [InlineData("['!serach.*']", "PatternWithoutTool", "The pattern '!serach.*' of the middleware 'one' matches no tool.")]
    [InlineData(
        "[echo, '!ech*']",
        "MiddlewareWithoutTool",
        "The middleware 'one' runs for no tool: its patterns 'echo, !ech*' exclude every one they name.")]
    public async Task Patterns_without_a_tool_are_warned_of(string tools, string eventName, string message)
    {
        _host.Know(new TestDescriptor("one"));
        await _host.Build($"middlewares: [{{name: one, tools: {tools}}}]", []).StartAsync();

        Assert.Equal(message, (await _host.Log.WaitForAsync(eventName)).Message);
    }

    [Fact]
    public async Task A_call_runs_through_the_configured_chain()
    {
        _host.Know(new TestDescriptor("refuse") { Make = _ => new Refusing() });
        WebApplication app = _host.Build("middlewares: [{name: refuse, tools: text}]", []);
        var catalog = app.Services.GetRequiredService<ToolCatalog>();

        await Assert.ThrowsAsync<NotImplementedException>(async () => await catalog.CallAsync("text"));
        await catalog.CallAsync("echo", """{"text":"a"}"""u8.ToArray());
    }

    private TestDescriptor Ending(string name, bool isAsynchronous) => new(name)
    {
        Make = _ => isAsynchronous ? new AsynchronouslyEnding(() => _ended.Add(name)) : new SynchronouslyEnding(() => _ended.Add(name)),
    };

    private sealed class SynchronouslyEnding(Action ended) : ToolMiddleware, IDisposable
    {
        public void Dispose() => ended();
    }

    private sealed class AsynchronouslyEnding(Action ended) : ToolMiddleware, IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await Task.Yield();
            ended();
        }
    }

    private sealed class Refusing : ToolMiddleware
    {
        public override ValueTask PreProcessAsync(ToolCall call) => throw new NotImplementedException();
    }
}
