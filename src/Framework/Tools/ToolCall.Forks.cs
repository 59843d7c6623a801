namespace Collet;

public sealed partial class ToolCall
{
    /// <summary>
    /// A call of the same tool by the same caller that lives for itself: with a copy of the arguments, a scope and a result of its own, and
    /// without the progress listener. For a middleware that may answer before the tool has ended: it hands the fork to <c>next</c>, takes
    /// the result over with <see cref="Adopt"/> where it comes in time, and disposes the fork when the tool has ended, not before.
    /// </summary>
    /// <param name="cancellationToken">Cancels the fork. The original's own token does not.</param>
    public ToolCall Fork(CancellationToken cancellationToken)
    {
        ToolCall fork = Rent(Tool, _arguments.ToArray(), _services.Root, _logger, cancellationToken);
        fork.Lineage = Lineage;
        fork._id = Id;
        fork._caller = _caller;
        fork._priority = _priority;
        fork._deadline = _deadline;
        fork._door = _door;
        fork._remoteAddress = _remoteAddress;
        fork._stageTimes = _stageTimes;
        fork._redactor = _redactor;
        return fork;
    }

    /// <summary>Takes over a fork's result and what is known of how it came about. The fork's result is empty afterwards.</summary>
    public void Adopt(ToolCall fork)
    {
        ArgumentNullException.ThrowIfNull(fork);
        Result.TakeFrom(fork.Result);
        _toolRan |= fork._toolRan;
        _attempts += fork.Attempts;
        _queueTime += fork.QueueTime;
        _answeredBy ??= fork.AnsweredBy;
        Stage = fork.Stage;
    }
}
