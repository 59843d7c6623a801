using System.Collections.Frozen;
using System.Data.Common;
using System.Net;
using System.Net.Sockets;
using Collet.Hosting.Plugins;

namespace Collet.Hosting.Middlewares;

/// <summary>Which errors are worth another attempt. Immutable.</summary>
internal sealed class RetryRules(RetryOptions options)
{
    private readonly FrozenSet<RetryableError> _on = options.On.ToFrozenSet();

    /// <summary>Tells whether to try again after the tool reported an error.</summary>
    public bool ToolErrors => _on.Contains(RetryableError.ToolError);

    /// <summary>Tells whether to try again.</summary>
    public bool Retries(Exception exception) => KindOf(exception) is { } kind && _on.Contains(kind);

    private RetryableError? KindOf(Exception exception) => exception switch
    {
        ToolArgumentException => null,
        PluginEndedException => RetryableError.Network,
        ToolException => RetryableError.ToolError,
        ToolRejectedException rejected => IsBusy(rejected) ? RetryableError.Busy : null,
        TimeoutException or OperationCanceledException { InnerException: TimeoutException } => RetryableError.Timeout,
        OperationCanceledException => null,
        _ => IsTransient(exception) ? RetryableError.Network : RetryableError.Failure,
    };

    // A pause that is longer than any here is the caller's to make.
    private bool IsBusy(ToolRejectedException rejected) =>
        rejected.Reason is ToolRejection.Overloaded or ToolRejection.RateLimited && rejected.RetryAfter <= options.MaxDelay;

    private static bool IsTransient(Exception exception) => exception switch
    {
        HttpRequestException http => http.StatusCode
            is null or HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError,
        FileNotFoundException or DirectoryNotFoundException or DriveNotFoundException or PathTooLongException => false,
        IOException or SocketException => true,
        DbException database => database.IsTransient,
        _ => false,
    };
}
