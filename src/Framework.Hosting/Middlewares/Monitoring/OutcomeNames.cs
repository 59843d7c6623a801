namespace Collet.Hosting.Middlewares;

/// <summary>How calls end, in the words of metrics and traces.</summary>
internal static class OutcomeNames
{
    public static string Of(ToolOutcome outcome) => outcome switch
    {
        ToolOutcome.Succeeded => "succeeded",
        ToolOutcome.ToolError => "tool_error",
        ToolOutcome.InvalidArguments => "invalid_arguments",
        ToolOutcome.Rejected => "rejected",
        ToolOutcome.TimedOut => "timed_out",
        ToolOutcome.Cancelled => "cancelled",
        _ => "failed",
    };

    public static string Of(ToolRejection reason) => reason switch
    {
        ToolRejection.Unauthenticated => "unauthenticated",
        ToolRejection.Forbidden => "forbidden",
        ToolRejection.RateLimited => "rate_limited",
        ToolRejection.Overloaded => "overloaded",
        _ => "unavailable",
    };

    public static ToolOutcome OutcomeOf(ToolCall call, Exception? exception) =>
        exception is not null ? call.OutcomeOf(exception)
        : call.Result.IsError ? ToolOutcome.ToolError
        : ToolOutcome.Succeeded;
}
