using System.Runtime.CompilerServices;

namespace Collet;

/// <summary>The rest of a chain, from one middleware's point of view. A value: passing it on allocates nothing.</summary>
public readonly struct ToolNext
{
    // Two words travel in registers, three do not: the stage has the lowest bits, the lineage of the call the others.
    private const int StageBits = 16;

    private readonly ComposedChain _chain;
    private readonly ulong _place;

    private ToolNext(ComposedChain chain, ulong place)
    {
        _chain = chain;
        _place = place;
    }

    private int Stage => (int)(_place & ((1 << StageBits) - 1));

    private ToolNext Further => new(_chain, _place + 1);

    /// <summary>A whole chain, for this call.</summary>
    internal static ToolNext Of(ComposedChain chain, ToolCall call) => new(chain, call.Lineage << StageBits);

    /// <summary>Runs the next middleware or, after the last, the tool.</summary>
    /// <param name="call">The middleware's own call, or a <see cref="ToolCall.Fork"/> of it.</param>
    /// <exception cref="ObjectDisposedException">The call has ended, or is neither this one nor a fork of it.</exception>
    /// <exception cref="InvalidOperationException">The tool is running already: the rest of a chain runs once at a time for one call.</exception>
    public ValueTask InvokeAsync(ToolCall call)
    {
        ArgumentNullException.ThrowIfNull(call);
        if (call.Lineage != _place >> StageBits)
        {
            // What was left waiting when its call ended holds an object that may be another caller's call by now.
            throw new ObjectDisposedException(
                nameof(ToolCall),
                "The rest of the chain was run for a call that has ended, or for another call. "
                + "Await what next returns, and hand it this call or a fork of it.");
        }

        call.Stage = Stage;
        return call.StageTimes is { } times ? RunTimedAsync(this, call, times) : Run(call);
    }

    private ValueTask Run(ToolCall call) => Stage == _chain.Count
        ? call.RunToolAsync()
        : _chain[Stage].InvokeAsync(call, Further);

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
            times.End(next.Stage, next._chain.NameOf(next.Stage), start);
        }
    }
}
