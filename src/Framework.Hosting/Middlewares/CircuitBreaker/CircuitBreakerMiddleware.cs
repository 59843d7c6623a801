using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using Microsoft.Extensions.Logging;
using Polly;
using Polly.CircuitBreaker;

namespace Collet.Hosting.Middlewares;

/// <summary>Leaves a tool alone for a while that fails too often.</summary>
[Middleware(
    "circuit-breaker",
    Options = typeof(CircuitBreakerOptions),
    IsRepeatable = true,
    Description = "Rejects the calls of a tool that fails too often, for a while, and then lets one call try it again.")]
[RunsBefore("timeout", "a call that is given up looks as if its caller had left, so what hangs would never count", IsWarning = true)]
internal sealed class CircuitBreakerMiddleware : ToolMiddleware
{
    // By what the tool says of itself: a tool that is replaced starts anew, and the circuit of one that is gone goes with it.
    private readonly ConditionalWeakTable<ToolInfo, ToolCircuit> _circuits = [];
    private readonly ConditionalWeakTable<ToolInfo, ToolCircuit>.CreateValueCallback _make;

    public CircuitBreakerMiddleware(CircuitBreakerOptions options, TimeProvider time, ILogger<CircuitBreakerMiddleware> logger) =>
        _make = tool => new ToolCircuit(tool, options, time, logger);

    /// <inheritdoc/>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    public override async ValueTask InvokeAsync(ToolCall call, ToolNext next)
    {
        ToolCircuit circuit = _circuits.GetValue(call.Tool.Info, _make);
        ResilienceContext context = ResilienceContextPool.Shared.Get(call.CancellationToken);
        Outcome<CircuitAnswer> outcome;
        try
        {
            outcome = await circuit.Pipeline.ExecuteOutcomeAsync(RunAsync, context, (call, next, circuit));
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }

        if (outcome.Exception is BrokenCircuitException open)
        {
            throw Rejection(call.Tool.Info, open);
        }

        outcome.ThrowIfException();
        outcome.Result.Error?.Throw();
    }

    /// <summary>How a tool's circuit stands; one that was never called is closed.</summary>
    internal CircuitState StateOf(ToolInfo tool) =>
        _circuits.TryGetValue(tool, out ToolCircuit? circuit) ? circuit.State : CircuitState.Closed;

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    [SuppressMessage("Design", "CA1031", Justification = "It comes out again.")]
    private static async ValueTask<Outcome<CircuitAnswer>> RunAsync(ResilienceContext context, (ToolCall Call, ToolNext Next, ToolCircuit Circuit) run)
    {
        try
        {
            await run.Next.InvokeAsync(run.Call);
            return Outcome.FromResult(default(CircuitAnswer));
        }
        catch (Exception exception)
        {
            bool isFailure = SpeaksAgainst(run.Call.OutcomeOf(exception), run.Circuit);
            return Outcome.FromResult(new CircuitAnswer(ExceptionDispatchInfo.Capture(exception), isFailure));
        }
    }

    // A trial that never came to an answer has not shown that the tool is well: callers leave a tool that hangs.
    private static bool SpeaksAgainst(ToolOutcome outcome, ToolCircuit circuit) => outcome switch
    {
        ToolOutcome.Failed or ToolOutcome.TimedOut => true,
        ToolOutcome.Cancelled or ToolOutcome.Rejected => circuit.State is CircuitState.HalfOpen,
        _ => false,
    };

    private static ToolRejectedException Rejection(ToolInfo tool, BrokenCircuitException open)
    {
        TimeSpan? rest = open.RetryAfter is { } left && left > TimeSpan.Zero ? left : null;
        string when = rest is { } wait
            ? string.Create(CultureInfo.InvariantCulture, $" Call again in {Math.Ceiling(wait.TotalSeconds)} s.")
            : "";
        return new ToolRejectedException(
            ToolRejection.Unavailable, $"'{tool.Name}' has failed too often of late and is not called for now.{when}", rest, open);
    }
}
