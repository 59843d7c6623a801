namespace Collet;

/// <summary>Calls of one tool that run together. Not thread-safe.</summary>
public sealed class ToolBatch
{
    private readonly Exception?[] _errors;

    /// <summary>A batch of these calls.</summary>
    /// <param name="calls">One or more calls of one tool, each with its own arguments and result.</param>
    /// <param name="services">Where the batch form's services come from.</param>
    /// <param name="cancellationToken">Cancelled when no caller is waiting any more.</param>
    public ToolBatch(IReadOnlyList<ToolCall> calls, IServiceProvider services, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(calls);
        Calls = calls;
        Services = services;
        CancellationToken = cancellationToken;
        _errors = new Exception?[calls.Count];
    }

    /// <summary>The calls.</summary>
    public IReadOnlyList<ToolCall> Calls { get; }

    /// <summary>Where the batch form's services come from.</summary>
    public IServiceProvider Services { get; }

    /// <summary>Cancelled when no caller is waiting any more.</summary>
    public CancellationToken CancellationToken { get; }

    /// <summary>Runs the batch form of the calls' tool; for each of them that is a run of the tool.</summary>
    /// <exception cref="NotSupportedException">The tool has no batch form.</exception>
    public ValueTask RunAsync()
    {
        foreach (ToolCall call in Calls)
        {
            call.CountRun();
        }

        return Calls[0].Tool.InvokeBatchAsync(this);
    }

    /// <summary>Records that one call failed; the others go on.</summary>
    public void Fail(int call, Exception exception) => _errors[call] = exception;

    /// <summary>What one call failed with; null where it did not.</summary>
    public Exception? ErrorOf(int call) => _errors[call];
}
