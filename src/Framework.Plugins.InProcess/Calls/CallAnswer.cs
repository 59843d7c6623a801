using Collet.PluginHost.Loading;

namespace Collet.Plugins.InProcess;

/// <summary>
/// What a call in a plugin came to, with nothing of the plugin's in it: not its exceptions, whose stack traces alone would keep it in
/// memory, and not its lists and buffers.
/// </summary>
/// <param name="Result">The result; null where it failed.</param>
/// <param name="Error">Why it failed; null where it did not.</param>
internal readonly record struct CallAnswer(ToolResult? Result, ErrorMessage? Error)
{
    private const int MostCauses = 16;

    /// <summary>The answer of a call that has ended.</summary>
    public static CallAnswer Of(ToolCall call, ToolOutcome outcome)
    {
        if (call.Exception is { } exception)
        {
            return Of(exception, outcome);
        }

        ToolResultWriter result = call.Result;
        try
        {
            return new CallAnswer(
                result.Content.Count == 0
                    ? new ToolResult() { StructuredContent = result.StructuredContent.ToArray(), IsError = result.IsError }
                    : Copies.Of(result),
                null);
        }
        catch (Exception failure) when (failure is FrameException or NotSupportedException)
        {
            return new CallAnswer(null, new ErrorMessage { Outcome = ToolOutcome.Failed, Message = $"The result cannot be sent: {failure.Message}" });
        }
    }

    /// <summary>The answer of a call that threw.</summary>
    public static CallAnswer Of(Exception exception, ToolOutcome outcome) => new(null, Copies.Of(new ErrorMessage
    {
        Outcome = outcome,
        Message = ForeignText.Of(exception, isWhole: outcome is ToolOutcome.Failed),
        Permission = PermissionOf(exception),
        ArgumentErrors = (exception as ToolArgumentException)?.Errors ?? [],
    }));

    // Of all permissions only that of the network is asked for on the way: the rest nobody asks for in process.
    private static string? PermissionOf(Exception exception)
    {
        Exception? cause = exception;
        for (int i = 0; cause is not null && i < MostCauses; i++, cause = cause.InnerException)
        {
            if (cause is PluginNetworkException { Permission: { } permission })
            {
                return permission;
            }
        }

        return null;
    }
}
