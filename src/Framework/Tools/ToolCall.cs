using System.Security.Claims;
using Microsoft.Extensions.Logging;

namespace Collet;

/// <summary>
/// One invocation of a tool: arguments, caller, deadline, services, result. Pooled: rent it from
/// <see cref="ToolCatalog.Rent"/>, dispose it once when the result has been sent, keep nothing of it. Not thread-safe.
/// </summary>
/// <remarks>
/// As with everything pooled, what keeps a call after disposing it may meet the next caller's: between the two every member throws
/// <see cref="ObjectDisposedException"/>, but once the object has been rented again it is another call, also to a second dispose. Work
/// that outlives a call takes what it needs out of it first.
/// </remarks>
public sealed class ToolCall : IAsyncDisposable
{
    private readonly CallLifetime _lifetime = new();
    private readonly CallServices _services = new();
    private readonly ToolResultWriter _result = new();
    private Tool? _tool;
    private string? _id;
    private ReadOnlyMemory<byte> _arguments;
    private ClaimsPrincipal? _caller;
    private ToolPriority _priority = ToolPriority.P1;
    private DateTimeOffset? _deadline;
    private IProgress<ToolProgress>? _progress;
    private Exception? _exception;
    private ILogger? _logger;

    private ToolCall()
    {
    }

    // Every member below throws ObjectDisposedException while the call is in the pool: what is set then would reach the next one.

    /// <summary>The tool called.</summary>
    /// <exception cref="ObjectDisposedException">The call has been disposed; so with every other member.</exception>
    public Tool Tool => _tool ?? throw new ObjectDisposedException(nameof(ToolCall));

    /// <summary>What identifies this call in logs and error answers: 32 hexadecimal digits, made when first asked for.</summary>
    public string Id => Live(_id) ?? MakeId();

    /// <summary>The arguments, one JSON object in UTF-8. The memory belongs to the door until the call is disposed.</summary>
    public ReadOnlyMemory<byte> Arguments
    {
        get => Live(_arguments);
        set => _arguments = Live(value);
    }

    /// <summary>Who calls; null where nobody is known.</summary>
    public ClaimsPrincipal? Caller
    {
        get => Live(_caller);
        set => _caller = Live(value);
    }

    /// <summary>What goes first where calls queue.</summary>
    public ToolPriority Priority
    {
        get => Live(_priority);
        set => _priority = Live(value);
    }

    /// <summary>When the answer is of no more use; null for never.</summary>
    public DateTimeOffset? Deadline
    {
        get => Live(_deadline);
        set => _deadline = Live(value);
    }

    /// <summary>Hears of the call's progress; null where nobody listens.</summary>
    public IProgress<ToolProgress>? Progress
    {
        get => Live(_progress);
        set => _progress = Live(value);
    }

    /// <summary>Cancelled when the caller leaves, the tool's timeout runs out or the deadline passes.</summary>
    public CancellationToken CancellationToken => Live(_lifetime).Token;

    /// <summary>The call's services: a scope of its own, made when first asked for and disposed with the call.</summary>
    /// <exception cref="InvalidOperationException">The call was rented without a service provider.</exception>
    public IServiceProvider Services => Live(_services).Provider;

    /// <summary>Where the tool puts its result.</summary>
    public ToolResultWriter Result => Live(_result);

    /// <summary>What the tool or a middleware threw and no middleware made good; null while nothing has gone wrong.</summary>
    public Exception? Exception
    {
        get => Live(_exception);
        internal set => _exception = Live(value);
    }

    internal CallLifetime Lifetime => Live(_lifetime);

    /// <summary>Takes a call from the pool, for tests of one tool and for doors without a catalog.</summary>
    /// <param name="tool">The tool.</param>
    /// <param name="arguments">One JSON object in UTF-8, unchanged until the call is disposed.</param>
    /// <param name="services">Where the call's scope comes from; null where the tool needs no services.</param>
    /// <param name="cancellationToken">Cancelled when the caller leaves.</param>
    public static ToolCall Rent(
        Tool tool, ReadOnlyMemory<byte> arguments, IServiceProvider? services = null, CancellationToken cancellationToken = default) =>
        Rent(tool, arguments, services, logger: null, cancellationToken);

    /// <summary>Ends the call's scope and gives the call back. A second time, before the object is rented again, does nothing.</summary>
    /// <remarks>
    /// What a scoped service throws while it ends is thrown by a call of <see cref="Rent(Tool, ReadOnlyMemory{byte}, IServiceProvider, CancellationToken)"/>;
    /// of a catalog's call it is logged, because the tool has answered.
    /// </remarks>
    public ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _tool, null) is not { } tool)
        {
            return default;
        }

        _lifetime.Detach();
        ValueTask ended = _services.EndAsync();
        if (!ended.IsCompletedSuccessfully)
        {
            return ReturnAfterAsync(ended, tool);
        }

        Return();
        return default;
    }

    internal static ToolCall Rent(
        Tool tool, ReadOnlyMemory<byte> arguments, IServiceProvider? services, ILogger? logger, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(tool);
        ToolCall call = Pool<ToolCall>.TryTake() ?? new ToolCall();
        call._tool = tool;
        call._arguments = arguments;
        call._logger = logger;
        call._services.Attach(services);
        call._lifetime.Attach(cancellationToken);
        return call;
    }

    private T Live<T>(T value) => _tool is null ? throw new ObjectDisposedException(nameof(ToolCall)) : value;

    private string MakeId() => _id ??= Guid.CreateVersion7().ToString("N");

    private async ValueTask ReturnAfterAsync(ValueTask ended, Tool tool)
    {
        try
        {
            await ended;
        }
        catch (Exception exception) when (_logger is not null)
        {
            CatalogLog.ScopeFailed(_logger, exception, tool.Info.Name, MakeId());
        }
        finally
        {
            Return();
        }
    }

    private void Return()
    {
        _id = null;
        _arguments = default;
        _caller = null;
        _priority = ToolPriority.P1;
        _deadline = null;
        _progress = null;
        _exception = null;
        _logger = null;
        _result.Recycle();
        Pool<ToolCall>.Give(this);
    }
}
