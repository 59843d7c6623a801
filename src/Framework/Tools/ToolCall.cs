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
    private static int _made;

    private readonly ulong _number = (ulong)(uint)Interlocked.Increment(ref _made) << 32;
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
    private string? _door;
    private string? _remoteAddress;
    private string? _answeredBy;
    private TimeSpan _queueTime;
    private int _attempts;
    private StageTimes? _stageTimes;
    private ICallRedactor? _redactor;
    private bool _toolRan;
    private uint _rented;

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

    /// <summary>How the call stands: what came of it so far, as <see cref="Exception"/> and <see cref="Result"/> tell.</summary>
    public ToolOutcome Outcome => Exception is { } exception ? OutcomeOf(exception)
        : Result.IsError ? ToolOutcome.ToolError
        : ToolOutcome.Succeeded;

    /// <summary>What the caller came through: <c>rest</c>, <c>mcp</c>, <c>stdio</c>; null in process.</summary>
    public string? Door
    {
        get => Live(_door);
        set => _door = Live(value);
    }

    /// <summary>The network address the call came from; null where there is none.</summary>
    public string? RemoteAddress
    {
        get => Live(_remoteAddress);
        set => _remoteAddress = Live(value);
    }

    /// <summary>The middleware that answered in the tool's place, by its name; null where none did. A middleware that answers sets it.</summary>
    public string? AnsweredBy
    {
        get => Live(_answeredBy);
        set => _answeredBy = Live(value);
    }

    /// <summary>How long the call has waited for its turn. A middleware that makes calls wait adds to it.</summary>
    public TimeSpan QueueTime
    {
        get => Live(_queueTime);
        set => _queueTime = Live(value);
    }

    /// <summary>How often the tool was run for this call.</summary>
    public int Attempts => Live(_attempts);

    /// <summary>Measures the stages further in; null where nobody wants to know. A middleware sets it before it calls <c>next</c>.</summary>
    public StageTimes? StageTimes
    {
        get => Live(_stageTimes);
        set => _stageTimes = Live(value);
    }

    /// <summary>
    /// Takes the secrets out of what is logged, traced or audited of this call; null where no middleware set one. It stays set on the way
    /// out, so that those further out find it after <c>next</c>.
    /// </summary>
    public ICallRedactor? Redactor
    {
        get => Live(_redactor);
        set => _redactor = Live(value);
    }

    /// <summary>How far into the chain the call came: the index of the last stage it entered.</summary>
    internal int Stage { get; set; }

    /// <summary>Which call this is or was forked from; 0 once it has ended. The next call that uses this object has another.</summary>
    internal ulong Lineage { get; private set; }

    /// <summary>The tool ran, or something was put in its place.</summary>
    internal bool IsAnswered => _toolRan || Result.IsTouched;

    /// <summary>The run of the tool that has not ended yet.</summary>
    internal ToolRun Run { get; } = new();

    internal CallLifetime Lifetime => Live(_lifetime);

    /// <summary>Takes a call from the pool, for tests of one tool and for doors without a catalog.</summary>
    /// <param name="tool">The tool.</param>
    /// <param name="arguments">One JSON object in UTF-8, unchanged until the call is disposed.</param>
    /// <param name="services">Where the call's scope comes from; null where the tool needs no services.</param>
    /// <param name="cancellationToken">Cancelled when the caller leaves.</param>
    public static ToolCall Rent(
        Tool tool, ReadOnlyMemory<byte> arguments, IServiceProvider? services = null, CancellationToken cancellationToken = default) =>
        Rent(tool, arguments, services, logger: null, cancellationToken);

    /// <summary>
    /// A call of the same tool by the same caller that lives for itself: with a copy of the arguments, a scope and a result of its own, and
    /// without the progress listener. For a middleware that may answer before the tool has ended: it hands the fork to <c>next</c>, takes
    /// the result over with <see cref="Adopt"/> where it comes in time, and disposes the fork when the tool has ended, not before.
    /// </summary>
    /// <param name="cancellationToken">Cancels the fork. The original's own token does not.</param>
    public ToolCall Fork(CancellationToken cancellationToken)
    {
        ToolCall fork = Rent(Tool, _arguments.ToArray(), _services.Root, _logger, cancellationToken);
        fork.Lineage = Lineage;
        fork._id = Id;
        fork._caller = _caller;
        fork._priority = _priority;
        fork._deadline = _deadline;
        fork._door = _door;
        fork._remoteAddress = _remoteAddress;
        fork._stageTimes = _stageTimes;
        fork._redactor = _redactor;
        return fork;
    }

    /// <summary>Takes over a fork's result and what is known of how it came about. The fork's result is empty afterwards.</summary>
    public void Adopt(ToolCall fork)
    {
        ArgumentNullException.ThrowIfNull(fork);
        Result.TakeFrom(fork.Result);
        _toolRan |= fork._toolRan;
        _attempts += fork.Attempts;
        _queueTime += fork.QueueTime;
        _answeredBy ??= fork.AnsweredBy;
        Stage = fork.Stage;
    }

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

        Lineage = 0;
        _lifetime.Detach();
        ValueTask ended = _services.EndAsync();
        if (!ended.IsCompletedSuccessfully)
        {
            return ReturnAfterAsync(ended, tool);
        }

        Return();
        return default;
    }

    /// <summary>Runs the tool. What a tool answers while it still runs would be another call's by then, so it runs once at a time.</summary>
    internal ValueTask RunToolAsync()
    {
        if (!Run.TryBegin())
        {
            return ValueTask.FromException(new InvalidOperationException(
                $"The rest of the chain was run for a call of '{Tool.Info.Name}' while it was still running; await the first run, or run a fork."));
        }

        CountRun();
        ValueTask running;
        try
        {
            running = Tool.InvokeAsync(this);
        }
        catch
        {
            Run.End();
            throw;
        }

        if (!running.IsCompleted)
        {
            return Run.EndAfterAsync(running);
        }

        Run.End();
        return running;
    }

    /// <summary>The tool runs for this call, by itself or with others.</summary>
    internal void CountRun()
    {
        _toolRan = true;
        _attempts++;
    }

    /// <summary>How the call ends if this is thrown and no middleware makes it good. For a middleware that looks at what <c>next</c> threw.</summary>
    public ToolOutcome OutcomeOf(Exception exception) => exception switch
    {
        OperationCanceledException when Lifetime.CallerLeft => ToolOutcome.Cancelled,
        OperationCanceledException when Lifetime.TimedOut => ToolOutcome.TimedOut,
        ToolTimeoutException => ToolOutcome.TimedOut,
        ToolArgumentException => ToolOutcome.InvalidArguments,
        ToolRejectedException => ToolOutcome.Rejected,
        ToolException => ToolOutcome.ToolError,
        _ => ToolOutcome.Failed,
    };

    internal static ToolCall Rent(
        Tool tool, ReadOnlyMemory<byte> arguments, IServiceProvider? services, ILogger? logger, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(tool);
        ToolCall call = Pool<ToolCall>.TryTake() ?? new ToolCall();
        call._tool = tool;
        call.Lineage = call._number | ++call._rented;
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
        _door = null;
        _remoteAddress = null;
        _answeredBy = null;
        _queueTime = default;
        _attempts = 0;
        _stageTimes = null;
        _redactor = null;
        _toolRan = false;
        Stage = 0;
        _result.Recycle();
        Pool<ToolCall>.Give(this);
    }
}
