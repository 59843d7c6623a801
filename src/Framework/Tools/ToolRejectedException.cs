namespace Collet;

/// <summary>A middleware turned the call away; the tool did not run. The message is shown to the caller.</summary>
public sealed class ToolRejectedException : Exception
{
    /// <summary>A rejection.</summary>
    /// <param name="reason">Why.</param>
    /// <param name="message">Says what is wrong and what would be right, for the caller to read.</param>
    /// <param name="retryAfter">When the same call may do better; null where waiting does not help or nobody knows.</param>
    /// <param name="innerException">Logged, never shown to the caller.</param>
    public ToolRejectedException(ToolRejection reason, string message, TimeSpan? retryAfter = null, Exception? innerException = null)
        : base(message, innerException)
    {
        Reason = reason;
        RetryAfter = retryAfter;
    }

    /// <summary>Why.</summary>
    public ToolRejection Reason { get; }

    /// <summary>When the same call may do better; null where waiting does not help or nobody knows.</summary>
    public TimeSpan? RetryAfter { get; }
}
