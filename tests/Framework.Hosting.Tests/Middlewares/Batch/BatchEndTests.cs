using Collet.Hosting.Middlewares;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Collet.Hosting.Tests.Middlewares.Batch;

public sealed class BatchEndTests : IDisposable
{
    private readonly ServiceProvider _services = new ServiceCollection().AddScoped<Stubborn>().BuildServiceProvider();

    public void Dispose() => _services.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_call_that_left_and_does_not_end_keeps_nobody_from_his_answer(bool throws)
    {
        var started = new TaskCompletionSource();
        var gate = new TaskCompletionSource();
        var tool = new SquareTool
        {
            Before = batch =>
            {
                batch.Calls[0].Services.GetRequiredService<Stubborn>().Throws = throws;
                started.SetResult();
                return gate.Task;
            },
        };
        var chain = new ToolChain([Make(new BatchOptions { MaxSize = 2 })]);
        using var leaves = new CancellationTokenSource();
        await using ToolCall left = ToolCall.Rent(tool, SquareTool.Arguments(1), _services, leaves.Token);
        await using ToolCall stays = ToolCall.Rent(tool, SquareTool.Arguments(2), _services);
        Task first = chain.InvokeAsync(left).AsTask();
        Task second = chain.InvokeAsync(stays).AsTask();
        await started.Task;
        await leaves.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);

        gate.SetResult();
        await second;

        Assert.Equal("4", Assert.IsType<TextContent>(Assert.Single(stays.Result.Content)).Text);
    }

    [Fact]
    public async Task What_the_batch_throws_is_an_exception_of_its_own_for_each_call()
    {
        var tool = new SquareTool { Before = _ => throw new ToolException("down", new IOException("Why.")) };
        var time = new FakeTimeProvider();
        using var bench = new ChainBench(time, [Make(new BatchOptions { MaxSize = 2 })], tool) { Services = _services };

        CallEnd[] ends = await Task.WhenAll(bench.CallAsync("1"), bench.CallAsync("2"));

        Assert.NotSame(ends[0].Exception, ends[1].Exception);
        Assert.All(ends, end => Assert.Equal("down", Assert.IsType<ToolException>(end.Exception).Message));
        Assert.All(ends, end => Assert.Equal("Why.", end.Exception!.InnerException?.Message));
    }

    private BatchMiddleware Make(BatchOptions options) =>
        new(options, new FakeTimeProvider(), _services, NullLogger<BatchMiddleware>.Instance);

    private sealed class Stubborn : IAsyncDisposable
    {
        public bool Throws { get; set; }

        public ValueTask DisposeAsync() =>
            Throws ? throw new IOException("Stubborn.") : new ValueTask(new TaskCompletionSource().Task);
    }
}
