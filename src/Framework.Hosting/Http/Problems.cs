using Collet.Hosting.Calls;
using Collet.Hosting.Security;
using Microsoft.AspNetCore.Http;

namespace Collet.Hosting.Http;

/// <summary>The problems of this API, one place for their words.</summary>
internal static class Problems
{
    public static Problem UnknownTool(string name, ToolSet tools)
    {
        IReadOnlyList<string> nearest = tools.Nearest(name);
        return new Problem(StatusCodes.Status404NotFound, "unknown-tool", "Unknown tool")
        {
            Detail = new ToolNotFoundException(name, nearest).Message,
            Nearest = nearest,
        };
    }

    public static Problem BodyTooLarge(long? limit) =>
        new(StatusCodes.Status413PayloadTooLarge, "body-too-large", "Body too large")
        {
            Detail = limit is null ? "The body is larger than the server takes." : $"The body may have {limit} bytes.",
        };

    public static Problem UnsupportedMediaType() =>
        new(StatusCodes.Status415UnsupportedMediaType, "unsupported-media-type", "Unsupported media type")
        {
            Detail = "The body is the arguments object: Content-Type application/json, UTF-8, no Content-Encoding.",
        };

    public static Problem BadBody(int status) => status == StatusCodes.Status408RequestTimeout
        ? new Problem(status, "body-too-slow", "Body too slow") { Detail = "The body did not arrive in time." }
        : new Problem(StatusCodes.Status400BadRequest, "incomplete-body", "Incomplete body")
        {
            Detail = "The body ended before its end.",
        };

    public static Problem InvalidPriority() =>
        new(StatusCodes.Status400BadRequest, "invalid-priority", "Invalid priority")
        {
            Detail = $"The header {CallPriority.Header} is one of {PriorityName.All}.",
        };

    public static Problem Refused(string detail) =>
        new(StatusCodes.Status403Forbidden, "refused-origin", "Refused origin") { Detail = detail };

    public static Problem Stopping() =>
        new(StatusCodes.Status503ServiceUnavailable, "stopping", "Stopping") { Detail = "The host is shutting down." };

    /// <summary>A failure whose cause stays in the log, under the call's id.</summary>
    public static Problem Failed(string? callId) =>
        new(StatusCodes.Status500InternalServerError, "failed", "The call failed")
        {
            Detail = callId is null ? "The cause is in the host's log." : "The cause is in the host's log under this call's id.",
            CallId = callId,
        };

    public static Problem TimedOut(ToolCall call) =>
        new(StatusCodes.Status504GatewayTimeout, "timed-out", "The tool ran out of time")
        {
            Detail = (call.Exception as ToolTimeoutException)?.Message ?? $"'{call.Tool.Info.Name}' did not answer in time.",
            CallId = call.Id,
        };

    /// <summary>What a middleware turned away.</summary>
    public static Problem Rejected(ToolCall call)
    {
        var rejection = (ToolRejectedException)call.Exception!;
        (int status, string type, string title) = rejection.Reason switch
        {
            ToolRejection.Unauthenticated => (StatusCodes.Status401Unauthorized, "unauthenticated", "Unknown caller"),
            ToolRejection.Forbidden => (StatusCodes.Status403Forbidden, "forbidden", "Forbidden"),
            ToolRejection.RateLimited => (StatusCodes.Status429TooManyRequests, "rate-limited", "Too many calls"),
            ToolRejection.Overloaded => (StatusCodes.Status503ServiceUnavailable, "overloaded", "Overloaded"),
            _ => (StatusCodes.Status503ServiceUnavailable, "unavailable", "The tool is unavailable"),
        };
        return new Problem(status, type, title)
        {
            Detail = rejection.Message,
            CallId = call.Id,
            RetryAfterSeconds = RejectionText.RetryAfterSeconds(rejection),
        };
    }

    public static Problem InvalidArguments(ToolCall call) =>
        new(StatusCodes.Status400BadRequest, "invalid-arguments", "Invalid arguments")
        {
            Detail = "'errors' says of each argument what is wrong and what was expected.",
            CallId = call.Id,
            Errors = (call.Exception as ToolArgumentException)?.Errors ?? [],
        };

    /// <summary>What the tool itself reported as an error.</summary>
    public static Problem ToolError(ToolCall call)
    {
        IReadOnlyList<ContentBlock> content = call.Result.Content;
        return new Problem(StatusCodes.Status422UnprocessableEntity, "tool-error", "The tool reported an error")
        {
            Detail = string.Join('\n', content.OfType<TextContent>().Select(block => block.Text)),
            CallId = call.Id,
            Content = content,
        };
    }
}
