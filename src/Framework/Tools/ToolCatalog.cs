using System.Runtime.ExceptionServices;
using System.Security.Claims;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Collet;

/// <summary>
/// The tools being served. Holds one immutable <see cref="ToolSet"/>, swapped as a whole when a source changes, and runs calls
/// through the chain. Safe to use from any thread.
/// </summary>
public sealed partial class ToolCatalog : IDisposable
{
    private static readonly ReadOnlyMemory<byte> _noArguments = "{}"u8.ToArray();

    private readonly IToolSource[] _sources;
    private readonly IServiceProvider? _services;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly VisibleTools _visible = new();
    private readonly Lock _refreshing = new();
    private volatile ToolSet _current = ToolSet.Empty;
    private volatile ToolChain _chain;
    private volatile bool _disposed;
    private bool _stale;
    private bool _listsChanged;
    private bool _swapping;

    /// <summary>Serves the tools of these sources.</summary>
    /// <param name="sources">Where the tools come from.</param>
    /// <param name="chain">What runs around every call; nothing where null.</param>
    /// <param name="services">Where each call's scope comes from; null where no tool needs services.</param>
    /// <param name="time">Measures timeouts; the system's where null.</param>
    /// <param name="logger">Hears of failures.</param>
    /// <exception cref="DuplicateToolException">Two tools have one name.</exception>
    public ToolCatalog(
        IEnumerable<IToolSource> sources,
        ToolChain? chain = null,
        IServiceProvider? services = null,
        TimeProvider? time = null,
        ILogger<ToolCatalog>? logger = null)
    {
        _sources = [.. sources];
        _chain = chain ?? ToolChain.Empty;
        _services = services;
        _time = time ?? TimeProvider.System;
        _logger = logger ?? NullLogger<ToolCatalog>.Instance;
        // Listens before it reads, and holds off the refresh: a change in between would be lost otherwise.
        lock (_refreshing)
        {
            try
            {
                foreach (IToolSource source in _sources)
                {
                    source.Changed += Refresh;
                }

                _swapping = true;
                do
                {
                    _stale = false;
                    _current = ToolSet.From(_sources);
                }
                while (_stale);
                _swapping = false;
            }
            catch
            {
                Dispose();
                throw;
            }
        }
    }

    /// <summary>
    /// Raised after <see cref="Current"/> was swapped, one swap at a time, with the new set; and with the same set where a new chain may
    /// show callers other parts of it.
    /// </summary>
    public event Action<ToolSet>? Changed;

    /// <summary>The tools served now.</summary>
    public ToolSet Current => _current;

    /// <summary>What runs around every call that begins now.</summary>
    public ToolChain Chain => _chain;

    /// <summary>The tools this caller may see: <see cref="Current"/>, or a part of it where the chain hides tools.</summary>
    /// <param name="caller">Who asks; null where nobody is known.</param>
    /// <returns>The same instance again for everyone who sees the same tools, as long as neither tools nor chain change.</returns>
    public ToolSet VisibleTo(ClaimsPrincipal? caller)
    {
        ToolSet tools = _current;
        ToolChain chain = _chain;
        return chain.HidesTools ? _visible.Of(tools, tool => chain.Lists(tool, caller)) : tools;
    }

    /// <summary>Takes a call from the pool, to be run by <see cref="InvokeAsync"/> and then disposed.</summary>
    /// <param name="tool">A tool of <see cref="Current"/>.</param>
    /// <param name="arguments">One JSON object in UTF-8, unchanged until the call is disposed; empty for no arguments.</param>
    /// <param name="cancellationToken">Cancelled when the caller leaves.</param>
    public ToolCall Rent(Tool tool, ReadOnlyMemory<byte> arguments, CancellationToken cancellationToken = default) =>
        ToolCall.Rent(tool, arguments.IsEmpty ? _noArguments : arguments, _services, _logger, cancellationToken);

    /// <summary>Runs a call through the chain. Never throws: what went wrong is the outcome and <see cref="ToolCall.Exception"/>.</summary>
    public async ValueTask<ToolOutcome> InvokeAsync(ToolCall call)
    {
        ArgumentNullException.ThrowIfNull(call);
        // Once per call: it sees one chain, which is kept until it has ended.
        ToolChain chain = _chain;
        try
        {
            Limit(call);
            call.CancellationToken.ThrowIfCancellationRequested();
            await chain.InvokeAsync(call);
            if (call.Run.IsUnderWay || !call.IsAnswered)
            {
                await CheckAnsweredAsync(chain, call);
            }

            call.Exception = null;
            return call.Result.IsError ? ToolOutcome.ToolError : ToolOutcome.Succeeded;
        }
#pragma warning disable CA1031 // The last stop: whatever a tool throws is this call's failure and never the host's.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            if (call.Run.IsUnderWay)
            {
                await call.Run.WhenEnded();
            }

            call.Exception = exception;
            ToolOutcome outcome = call.OutcomeOf(exception);
            call.Result.Set(outcome is ToolOutcome.ToolError ? ToolResult.Error(exception.Message) : ToolResult.Empty);
            if (outcome is ToolOutcome.Failed)
            {
                CatalogLog.CallFailed(_logger, exception, call.Tool.Info.Name, call.Id);
            }
            else if (outcome is ToolOutcome.ToolError && exception.InnerException is not null)
            {
                CatalogLog.ErrorReported(_logger, exception, call.Tool.Info.Name, call.Id);
            }

            return outcome;
        }
        finally
        {
            GC.KeepAlive(chain);
        }
    }

    /// <summary>Calls a tool from within the process.</summary>
    /// <param name="name">The tool's name.</param>
    /// <param name="arguments">One JSON object in UTF-8; empty for no arguments.</param>
    /// <param name="options">Caller, priority, deadline, progress.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The result; <see cref="ToolResult.IsError"/> where the tool reports an error.</returns>
    /// <exception cref="ToolNotFoundException">No tool has that name.</exception>
    /// <exception cref="ToolArgumentException">The arguments do not fit.</exception>
    /// <exception cref="ToolRejectedException">A middleware turned the call away.</exception>
    /// <exception cref="TimeoutException">The tool's timeout or the deadline ran out.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public async ValueTask<ToolResult> CallAsync(
        string name, ReadOnlyMemory<byte> arguments = default, ToolCallOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(name);
        ToolSet tools = _current;
        if (!tools.TryGet(name, out Tool? tool))
        {
            throw new ToolNotFoundException(name, tools.Nearest(name));
        }

        await using ToolCall call = Rent(tool, arguments, cancellationToken);
        if (options is not null)
        {
            call.Caller = options.Caller;
            call.Priority = options.Priority;
            call.Deadline = options.Deadline;
            call.Progress = options.Progress;
        }

        ToolOutcome outcome = await InvokeAsync(call);
        if (outcome is ToolOutcome.TimedOut)
        {
            throw call.Exception as ToolTimeoutException ?? new TimeoutException($"The tool '{name}' ran out of time.", call.Exception);
        }

        if (outcome is not (ToolOutcome.Succeeded or ToolOutcome.ToolError))
        {
            ExceptionDispatchInfo.Throw(call.Exception!);
        }

        return call.Result.ToResult();
    }

    /// <summary>Stops listening to the sources.</summary>
    public void Dispose()
    {
        _disposed = true;
        foreach (IToolSource source in _sources)
        {
            source.Changed -= Refresh;
        }
    }

    // A middleware that is not written as it should be is that call's failure, and never reaches the next call.
    private static async ValueTask CheckAnsweredAsync(ToolChain chain, ToolCall call)
    {
        if (call.Run.IsUnderWay)
        {
            await call.Run.WhenEnded();
            throw new InvalidOperationException("A middleware answered without waiting for the rest of the chain.");
        }

        if (!call.IsAnswered)
        {
            throw new InvalidOperationException(
                $"The middleware '{chain.NameOf(call.Tool, call.Stage)}' neither ran the rest of the chain nor set a result.");
        }
    }

    private void Limit(ToolCall call)
    {
        TimeSpan? limit = call.Tool.Info.Timeout;
        if (call.Deadline is { } deadline)
        {
            TimeSpan left = deadline - _time.GetUtcNow();
            limit = limit < left ? limit : left;
        }

        if (limit is { } time)
        {
            call.Lifetime.Limit(time, _time);
        }
    }
}
