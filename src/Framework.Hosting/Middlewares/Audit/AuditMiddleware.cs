using System.Runtime.CompilerServices;
using Collet.Hosting.Security;

namespace Collet.Hosting.Middlewares;

/// <summary>Records each call in a log that cannot be changed unseen.</summary>
[Middleware("audit", Options = typeof(AuditOptions), IsRepeatable = true,
    Description = "Records who called what, when, and how it ended, in files that cannot be changed unseen.")]
[RunsBefore("authorization", "calls it turns away would not be recorded", IsWarning = true)]
[RunsBefore("rate-limit", "calls it turns away would not be recorded", IsWarning = true)]
[RunsBefore("cache", "answers from the cache would not be recorded", IsWarning = true)]
[RunsBefore("batch", "the calls of a batch would be recorded as they were merged", IsWarning = true)]
[RunsBefore("retry", "each attempt would be recorded as a call", IsWarning = true)]
internal sealed class AuditMiddleware : ToolMiddleware
{
    private readonly AuditOptions _options;
    private readonly AuditWriter _log;
    private readonly TimeProvider _time;
    private readonly int _generation;
    private bool _isInUse;

    public AuditMiddleware(AuditOptions options, AuditLogs logs, TimeProvider time)
        : this(options, logs.Open(options.Directory, options.FileName, options.Settings()), time) => _generation = logs.NextGeneration();

    private AuditMiddleware(AuditOptions options, AuditWriter log, TimeProvider time) => (_options, _log, _time) = (options, log, time);

    private bool Refuses => _options.OnFailure is AuditFailure.Refuse;

    /// <summary>For tests of a log that was opened by hand.</summary>
    internal static AuditMiddleware Of(AuditOptions options, AuditWriter log, TimeProvider time) => new(options, log, time);

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    public override async ValueTask InvokeAsync(ToolCall call, ToolNext next)
    {
        // The first call tells that the chain is in use; until then the log belongs to the one before.
        if (!_isInUse)
        {
            _isInUse = true;
            _log.Use(_options.Settings(), _generation);
        }

        if (Refuses && _log.IsFailing && !await _log.IsReadyAsync())
        {
            throw new ToolRejectedException(
                ToolRejection.Unavailable,
                "No call is made while calls cannot be recorded in the audit log; the tool did not run. Try again later.",
                AuditWriter.RetryInterval);
        }

        DateTimeOffset begun = _time.GetUtcNow();
        long start = _time.GetTimestamp();
        // What the caller sent, whatever the chain makes of it.
        ReadOnlyMemory<byte> arguments = call.Arguments;
        try
        {
            await base.InvokeAsync(call, next);
        }
        catch
        {
            // The caller hears of what went wrong first; that the line is lost is counted in the log.
            await _log.AppendAsync(Describe(call, arguments, begun, _time.GetElapsedTime(start)));
            throw;
        }

        if (!await _log.AppendAsync(Describe(call, arguments, begun, _time.GetElapsedTime(start))) && Refuses)
        {
            throw new ToolRejectedException(
                ToolRejection.Unavailable,
                "The call could not be recorded in the audit log, so its result is withheld. "
                + "The tool may have run: look before calling it again.",
                AuditWriter.RetryInterval);
        }
    }

    private AuditEntry Describe(ToolCall call, ReadOnlyMemory<byte> arguments, DateTimeOffset begun, TimeSpan duration)
    {
        ToolInfo tool = call.Tool.Info;
        return new AuditEntry(AuditKinds.Call, begun)
        {
            Caller = CallerId.Of(call.Caller),
            Door = CallFacts.Door(call),
            RemoteAddress = call.RemoteAddress,
            Tool = tool.Name,
            Version = tool.Version,
            CallId = call.Id,
            Permissions = tool.Permissions,
            Outcome = call.Outcome.ToString(),
            Reason = call.Exception is ToolRejectedException { Reason: var reason } ? reason.ToString() : null,
            AnsweredBy = call.AnsweredBy,
            Duration = duration,
            ArgumentsHash = CanonicalHash.Of(arguments),
            Arguments = _options.Arguments ? CallRedactor.Of(call).RedactArguments(tool, arguments.Span, _options.MaxArgumentBytes) : null,
        };
    }
}
