using System.Runtime.CompilerServices;

namespace Collet;

/// <summary>The rest of a chain, from one middleware's point of view. A value: passing it on allocates nothing.</summary>
public readonly struct ToolNext
{
    private readonly ComposedChain _chain;
    private readonly int _stage;

    internal ToolNext(ComposedChain chain, int stage)
    {
        _chain = chain;
        _stage = stage;
    }

    /// <summary>Runs the next middleware or, after the last, the tool.</summary>
    /// <param name="call">The middleware's own call, or a <see cref="ToolCall.Fork"/> of it.</param>
    /// <exception cref="InvalidOperationException">The tool is running already: the rest of a chain runs once at a time for one call.</exception>
    public ValueTask InvokeAsync(ToolCall call)
    {
        ArgumentNullException.ThrowIfNull(call);
        call.Stage = _stage;
        return call.StageTimes is { } times ? RunTimedAsync(_chain, _stage, call, times) : Run(_chain, _stage, call);
    }

    private static ValueTask Run(ComposedChain chain, int stage, ToolCall call) => stage == chain.Count
        ? call.RunToolAsync()
        : chain[stage].InvokeAsync(call, new ToolNext(chain, stage + 1));

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    private static async ValueTask RunTimedAsync(ComposedChain chain, int stage, ToolCall call, StageTimes times)
    {
        long start = times.Start();
        try
        {
            await Run(chain, stage, call);
        }
        finally
        {
            times.End(stage, chain.NameOf(stage), start);
        }
    }
}
