namespace Collet;

/// <summary>How a call ended.</summary>
public enum ToolOutcome
{
    /// <summary>The tool answered.</summary>
    Succeeded,

    /// <summary>The tool ran and reports an error to its caller.</summary>
    ToolError,

    /// <summary>The arguments do not fit; the tool did not run.</summary>
    InvalidArguments,

    /// <summary>A middleware turned the call away; the tool did not run. <see cref="ToolRejectedException"/> tells why.</summary>
    Rejected,

    /// <summary>The tool's timeout or the call's deadline ran out.</summary>
    TimedOut,

    /// <summary>The caller left.</summary>
    Cancelled,

    /// <summary>Something broke; callers learn no more than that.</summary>
    Failed,
}
