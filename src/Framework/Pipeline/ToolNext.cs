using System.Runtime.CompilerServices;

namespace Collet;

/// <summary>The rest of a chain, from one middleware's point of view. A value: passing it on allocates nothing.</summary>
public readonly struct ToolNext
{
    private readonly ComposedChain _chain;
    private readonly int _stage;
    private readonly ulong _lineage;

    internal ToolNext(ComposedChain chain, int stage, ulong lineage)
    {
        _chain = chain;
        _stage = stage;
        _lineage = lineage;
    }

    /// <summary>Runs the next middleware or, after the last, the tool.</summary>
    /// <param name="call">The middleware's own call, or a <see cref="ToolCall.Fork"/> of it.</param>
    /// <exception cref="ObjectDisposedException">The call has ended, or is neither this one nor a fork of it.</exception>
    /// <exception cref="InvalidOperationException">The tool is running already: the rest of a chain runs once at a time for one call.</exception>
    public ValueTask InvokeAsync(ToolCall call)
    {
        ArgumentNullException.ThrowIfNull(call);
        if (call.Lineage != _lineage)
        {
            // What was left waiting when its call ended holds an object that may be another caller's call by now.
            throw new ObjectDisposedException(
                nameof(ToolCall),
                "The rest of the chain was run for a call that has ended, or for another call. "
                + "Await what next returns, and hand it this call or a fork of it.");
        }

        call.Stage = _stage;
        return call.StageTimes is { } times ? RunTimedAsync(this, call, times) : Run(call);
    }

    private ValueTask Run(ToolCall call) => _stage == _chain.Count
        ? call.RunToolAsync()
        : _chain[_stage].InvokeAsync(call, new ToolNext(_chain, _stage + 1, _lineage));

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    private static async ValueTask RunTimedAsync(ToolNext next, ToolCall call, StageTimes times)
    {
        long start = times.Start();
        try
        {
            await next.Run(call);
        }
        finally
        {
            times.End(next._stage, next._chain.NameOf(next._stage), start);
        }
    }
}
