using Polly;

namespace Collet.Benchmarks.Chain;

/// <summary>A pipeline of Polly strategies that leave everything as it is, around the same tool.</summary>
internal sealed class PollyLoop : Loop
{
    private readonly EmptyTool _tool = new();
    private readonly ResiliencePipeline _pipeline;

    public PollyLoop(int count)
        : base($"Polly, {count} no-op strategies")
    {
        var builder = new ResiliencePipelineBuilder();
        for (int i = 0; i < count; i++)
        {
            builder.AddStrategy(_ => new NoOpStrategy());
        }

        _pipeline = builder.Build();
    }

    public override void Run(int calls)
    {
        ToolCall call = ToolCall.Rent(_tool, "{}"u8.ToArray());
        for (int i = 0; i < calls; i++)
        {
            Ended(_pipeline.ExecuteAsync(static (state, _) => state.Tool.InvokeAsync(state), call, CancellationToken.None));
        }

        Ended(call.DisposeAsync());
    }

    private sealed class NoOpStrategy : ResilienceStrategy
    {
        protected override ValueTask<Outcome<TResult>> ExecuteCore<TResult, TState>(
            Func<ResilienceContext, TState, ValueTask<Outcome<TResult>>> callback, ResilienceContext context, TState state) =>
            callback(context, state);
    }
}
