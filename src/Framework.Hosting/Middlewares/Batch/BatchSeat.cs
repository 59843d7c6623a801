namespace Collet.Hosting.Middlewares;

/// <summary>One call's place in a batch.</summary>
internal sealed class BatchSeat(BatchGathering gathering, ToolCall fork, long joinedAt)
    : TaskCompletionSource<Exception?>(TaskCreationOptions.RunContinuationsAsynchronously)
{
    /// <summary>What runs in the call's stead, and holds the result.</summary>
    public ToolCall Fork => fork;

    public long JoinedAt => joinedAt;

    /// <summary>The caller left. Used under the gathering's lock.</summary>
    public bool HasLeft { get; set; }

    /// <summary>The fork is the caller's now: to adopt and to dispose. Used under the gathering's lock.</summary>
    public bool IsDelivered { get; set; }

    /// <summary>Waits for what came of it.</summary>
    /// <returns>The call's error; null where there is none.</returns>
    /// <exception cref="OperationCanceledException">The caller left first.</exception>
    public async Task<Exception?> WaitAsync(CancellationToken cancellationToken)
    {
        using CancellationTokenRegistration leaving = cancellationToken.UnsafeRegister(
            static (state, token) => ((BatchSeat)state!).Leave(token), this);
        return await Task;
    }

    private void Leave(CancellationToken cancellationToken)
    {
        if (gathering.Leave(this))
        {
            TrySetCanceled(cancellationToken);
        }
    }
}
