using Microsoft.Extensions.Logging;
using Polly;
using Polly.CircuitBreaker;

namespace Collet.Hosting.Middlewares;

/// <summary>One tool's circuit. Thread-safe.</summary>
internal sealed class ToolCircuit
{
    private readonly CircuitBreakerStateProvider _state = new();

    public ToolCircuit(ToolInfo tool, CircuitBreakerOptions options, TimeProvider time, ILogger logger)
    {
        string name = tool.Name;
        Pipeline = new ResiliencePipelineBuilder<CircuitAnswer> { TimeProvider = time }
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions<CircuitAnswer>
            {
                FailureRatio = options.FailureRatio,
                MinimumThroughput = options.MinimumThroughput,
                SamplingDuration = options.SamplingDuration,
                BreakDuration = options.BreakDuration,
                StateProvider = _state,
                ShouldHandle = static arguments => new ValueTask<bool>(arguments.Outcome is { Exception: null, Result.IsFailure: true }),
                OnOpened = arguments =>
                {
                    CircuitBreakerLog.Opened(logger, arguments.Outcome.Result.Error?.SourceException, name, arguments.BreakDuration);
                    return default;
                },
                OnHalfOpened = _ =>
                {
                    CircuitBreakerLog.HalfOpened(logger, name);
                    return default;
                },
                OnClosed = _ =>
                {
                    CircuitBreakerLog.Closed(logger, name);
                    return default;
                },
            })
            .Build();
    }

    public ResiliencePipeline<CircuitAnswer> Pipeline { get; }

    public CircuitState State => _state.CircuitState;
}
