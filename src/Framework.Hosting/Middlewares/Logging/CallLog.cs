using Microsoft.Extensions.Logging;

namespace Collet.Hosting.Middlewares;

internal static partial class CallLog
{
    private const string Facts =
        "Call {CallId} by {Caller} through {Door} from {RemoteAddress}: {DurationMs} ms, {QueueMs} ms of them waiting, "
        + "{ArgumentBytes} bytes in, {ResultBytes} bytes out, runs of the tool: {Attempts}, answered by {AnsweredBy}.";

    [LoggerMessage(EventId = 3001, EventName = "CallStarted",
        Message = "'{Tool}' {Version} is called. Call {CallId} by {Caller} through {Door} from {RemoteAddress}: {ArgumentBytes} bytes in.")]
    public static partial void Started(
        ILogger logger, LogLevel level, string tool, string version, string callId, string caller, string door, string? remoteAddress,
        int argumentBytes);

    [LoggerMessage(EventId = 3002, EventName = "CallSucceeded", Message = "'{Tool}' {Version} succeeded. " + Facts)]
    public static partial void Succeeded(
        ILogger logger, LogLevel level, string tool, string version, string callId, string caller, string door, string? remoteAddress,
        double durationMs, double queueMs, int argumentBytes, int resultBytes, int attempts, string answeredBy);

    [LoggerMessage(EventId = 3003, EventName = "CallReportedError", Message = "'{Tool}' {Version} reported an error. " + Facts)]
    public static partial void ReportedError(
        ILogger logger, LogLevel level, string tool, string version, string callId, string caller, string door, string? remoteAddress,
        double durationMs, double queueMs, int argumentBytes, int resultBytes, int attempts, string answeredBy);

    [LoggerMessage(EventId = 3004, EventName = "CallNotSucceeded",
        Message = "'{Tool}' {Version} did not succeed: {Outcome}{Reason}. " + Facts)]
    public static partial void NotSucceeded(
        ILogger logger, LogLevel level, string tool, string version, ToolOutcome outcome, string? reason, string callId, string caller,
        string door, string? remoteAddress, double durationMs, double queueMs, int argumentBytes, int resultBytes, int attempts, string answeredBy);

    [LoggerMessage(EventId = 3005, EventName = "CallArguments", Message = "Arguments of call {CallId} of '{Tool}': {Arguments}")]
    public static partial void Arguments(ILogger logger, LogLevel level, string tool, string callId, string arguments);

    [LoggerMessage(EventId = 3006, EventName = "CallResult", Message = "Result of call {CallId} of '{Tool}': {Result}")]
    public static partial void Result(ILogger logger, LogLevel level, string tool, string callId, string result);

    [LoggerMessage(EventId = 3101, EventName = "SlowCall", Level = LogLevel.Warning,
        Message = "'{Tool}' took {DurationMs} ms, more than {ThresholdMs} ms: {Stages}. Call {CallId} by {Caller}, {Outcome}, "
            + "{QueueMs} ms waiting, runs of the tool: {Attempts}.")]
    public static partial void Slow(
        ILogger logger, string tool, double durationMs, double thresholdMs, string stages, string callId, string caller,
        ToolOutcome outcome, double queueMs, int attempts);
}
