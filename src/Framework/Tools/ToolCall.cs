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
public sealed partial class ToolCall : IAsyncDisposable
{
    // Of a lineage's 48 bits, half say which object it is, half how often it has been rented.
    private const int RentedBits = 24;
    private const int RentedMask = (1 << RentedBits) - 1;

    private static int _made;

    private readonly ulong _number = (ulong)(Interlocked.Increment(ref _made) & RentedMask) << RentedBits;
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
    private int _rented;

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

    private string MakeId() => _id ??= Guid.CreateVersion7().ToString("N");
}
