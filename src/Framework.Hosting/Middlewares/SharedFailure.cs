namespace Collet.Hosting.Middlewares;

/// <summary>One failure that is the error of several calls.</summary>
internal static class SharedFailure
{
    /// <summary>The failure as an exception of one call's own where that can be: what is thrown again changes while others read it.</summary>
    public static Exception Of(Exception exception) => exception switch
    {
        ToolArgumentException arguments => new ToolArgumentException(arguments.Errors),
        ToolRejectedException rejected =>
            new ToolRejectedException(rejected.Reason, rejected.Message, rejected.RetryAfter, rejected.InnerException),
        ToolTimeoutException late => new ToolTimeoutException(late.Message),
        // A class of the tool's own may say more.
        ToolException when exception.GetType() == typeof(ToolException) => new ToolException(exception.Message, exception.InnerException),
        _ => exception,
    };
}
