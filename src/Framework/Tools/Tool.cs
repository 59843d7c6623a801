namespace Collet;

/// <summary>A named operation: JSON arguments in, a JSON result or content blocks out.</summary>
/// <remarks>
/// The generator derives one class per annotated tool; plugin and cluster tools derive their own. Instances are shared
/// by all calls and must be safe to use from any thread.
/// </remarks>
public abstract class Tool
{
    private ComposedChain? _composed;

    /// <summary>What the tool says of itself. The same instance every time.</summary>
    public abstract ToolInfo Info { get; }

    /// <summary>Binds <see cref="ToolCall.Arguments"/>, runs the tool and fills <see cref="ToolCall.Result"/>.</summary>
    /// <param name="call">The call; not to be kept after the returned task has ended.</param>
    /// <exception cref="ToolArgumentException">The arguments do not fit; it carries every error found.</exception>
    /// <exception cref="ToolException">The tool reports an error to its caller.</exception>
    public abstract ValueTask InvokeAsync(ToolCall call);

    /// <summary>Several calls can run together.</summary>
    public virtual bool HasBatchForm => false;

    /// <summary>
    /// Runs several calls together, filling each one's result. A call whose arguments do not fit, or that fails alone, is recorded with
    /// <see cref="ToolBatch.Fail"/>; what is thrown is every call's error.
    /// </summary>
    /// <exception cref="NotSupportedException">The tool has no batch form.</exception>
    public virtual ValueTask InvokeBatchAsync(ToolBatch batch) => throw new NotSupportedException($"'{Info.Name}' has no batch form.");

    /// <summary>The chain around this tool, as the catalog that last called it composed it.</summary>
    internal ComposedChain? Composed
    {
        get => Volatile.Read(ref _composed);
        set => Volatile.Write(ref _composed, value);
    }

    /// <summary>Empties <see cref="Composed"/>, unless it has become another.</summary>
    internal void ForgetComposed(ComposedChain composed) => Interlocked.CompareExchange(ref _composed, null, composed);
}
