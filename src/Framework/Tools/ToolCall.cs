using System.Security.Claims;

namespace Collet;

/// <summary>
/// One invocation of a tool: arguments, caller, deadline, services, result. Pooled: rent it from
/// <see cref="ToolCatalog.Rent"/>, dispose it when the result has been sent, keep nothing of it. Not thread-safe.
/// </summary>
public sealed class ToolCall : IAsyncDisposable
{
    private readonly CallLifetime _lifetime = new();
    private readonly CallServices _services = new();
    private Tool? _tool;
    private string? _id;

    private ToolCall()
    {
    }

    /// <summary>The tool called.</summary>
    /// <exception cref="ObjectDisposedException">The call has been disposed.</exception>
    public Tool Tool => _tool ?? throw new ObjectDisposedException(nameof(ToolCall));

    /// <summary>What identifies this call in logs and error answers: 32 hexadecimal digits, made when first asked for.</summary>
    public string Id => _id ??= Guid.CreateVersion7().ToString("N");

    /// <summary>The arguments, one JSON object in UTF-8. The memory belongs to the door until the call is disposed.</summary>
    public ReadOnlyMemory<byte> Arguments { get; set; }

    /// <summary>Who calls; null where nobody is known.</summary>
    public ClaimsPrincipal? Caller { get; set; }

    /// <summary>What goes first where calls queue.</summary>
    public ToolPriority Priority { get; set; } = ToolPriority.P1;

    /// <summary>When the answer is of no more use; null for never.</summary>
    public DateTimeOffset? Deadline { get; set; }

    /// <summary>Hears of the call's progress; null where nobody listens.</summary>
    public IProgress<ToolProgress>? Progress { get; set; }

    /// <summary>Cancelled when the caller leaves, the tool's timeout runs out or the deadline passes.</summary>
    public CancellationToken CancellationToken => _lifetime.Token;

    /// <summary>The call's services: a scope of its own, made when first asked for and disposed with the call.</summary>
    public IServiceProvider Services => _services.Provider;

    /// <summary>Where the tool puts its result.</summary>
    public ToolResultWriter Result { get; } = new();

    /// <summary>What the tool or a middleware threw; null while nothing has gone wrong.</summary>
    public Exception? Exception { get; internal set; }

    internal CallLifetime Lifetime => _lifetime;

    /// <summary>Takes a call from the pool, for tests of one tool and for doors without a catalog.</summary>
    /// <param name="tool">The tool.</param>
    /// <param name="arguments">One JSON object in UTF-8, unchanged until the call is disposed.</param>
    /// <param name="services">Where the call's scope comes from; null where the tool needs no services.</param>
    /// <param name="cancellationToken">Cancelled when the caller leaves.</param>
    public static ToolCall Rent(
        Tool tool, ReadOnlyMemory<byte> arguments, IServiceProvider? services = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(tool);
        ToolCall call = Pool<ToolCall>.TryTake() ?? new ToolCall();
        call._tool = tool;
        call.Arguments = arguments;
        call._services.Attach(services);
        call._lifetime.Attach(cancellationToken);
        return call;
    }

    /// <summary>Ends the call's scope and gives the call back. A second time does nothing.</summary>
    public ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _tool, null) is null)
        {
            return default;
        }

        _lifetime.Detach();
        ValueTask ended = _services.EndAsync();
        if (!ended.IsCompletedSuccessfully)
        {
            return ReturnAfterAsync(ended);
        }

        Return();
        return default;
    }

    private async ValueTask ReturnAfterAsync(ValueTask ended)
    {
        // A scope that fails to end must not take the call out of the pool with a half-cleared state.
        await ended;
        Return();
    }

    private void Return()
    {
        _id = null;
        Arguments = default;
        Caller = null;
        Priority = ToolPriority.P1;
        Deadline = null;
        Progress = null;
        Exception = null;
        Result.Recycle();
        Pool<ToolCall>.Give(this);
    }
}
