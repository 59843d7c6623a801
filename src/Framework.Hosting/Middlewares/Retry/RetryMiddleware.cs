using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;
using Polly;
using Polly.Retry;

namespace Collet.Hosting.Middlewares;

/// <summary>Runs the rest of the chain again after an error that may pass.</summary>
[Middleware(
    "retry",
    Options = typeof(RetryOptions),
    IsRepeatable = true,
    Description = "Tries a read-only or idempotent tool again after an error that may pass, within the call's deadline.")]
[RunsAfter("authorization", "a call that may not be made would be judged again at every attempt", IsWarning = true)]
internal sealed class RetryMiddleware : ToolMiddleware
{
    private static readonly ResiliencePropertyKey<ToolCall> _callKey = new("collet.call");

    private readonly RetryOptions _options;
    private readonly RetryRules _rules;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly ResiliencePipeline<bool> _pipeline;

    public RetryMiddleware(RetryOptions options, TimeProvider time, ILogger<RetryMiddleware> logger)
    {
        _options = options;
        _rules = new RetryRules(options);
        _time = time;
        _logger = logger;
        _pipeline = Build();
    }

    /// <inheritdoc/>
    public override ValueTask InvokeAsync(ToolCall call, ToolNext next) =>
        call.Tool.Info.Hints is { ReadOnly: true } or { Idempotent: true } ? TryAsync(call, next) : next.InvokeAsync(call);

    // What comes out of an attempt is whether the tool reports an error: that may be worth another attempt too.
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    [SuppressMessage("Design", "CA1031", Justification = "It comes out again, or is tried again.")]
    private static async ValueTask<Outcome<bool>> AttemptAsync(ResilienceContext context, (ToolCall Call, ToolNext Next) run)
    {
        // What an attempt before this one left is not this one's.
        run.Call.Result.Clear();
        run.Call.AnsweredBy = null;
        try
        {
            await run.Next.InvokeAsync(run.Call);
            return Outcome.FromResult(run.Call.Result.IsError);
        }
        catch (Exception exception)
        {
            return Outcome.FromException<bool>(exception);
        }
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    private async ValueTask TryAsync(ToolCall call, ToolNext next)
    {
        ResilienceContext context = ResilienceContextPool.Shared.Get(call.CancellationToken);
        context.Properties.Set(_callKey, call);
        try
        {
            Outcome<bool> outcome = await _pipeline.ExecuteOutcomeAsync(AttemptAsync, context, (call, next));
            outcome.ThrowIfException();
        }
        catch (NoTimeLeftException)
        {
            // The tool's own error stands in the result.
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    private ResiliencePipeline<bool> Build() => new ResiliencePipelineBuilder<bool> { TimeProvider = _time }
        .AddRetry(new RetryStrategyOptions<bool>
        {
            MaxRetryAttempts = _options.Attempts - 1,
            BackoffType = _options.Backoff switch
            {
                RetryBackoff.Constant => DelayBackoffType.Constant,
                RetryBackoff.Linear => DelayBackoffType.Linear,
                _ => DelayBackoffType.Exponential,
            },
            UseJitter = _options.Jitter,
            Delay = _options.Delay,
            MaxDelay = _options.MaxDelay > TimeSpan.Zero ? _options.MaxDelay : null,
            ShouldHandle = arguments => new ValueTask<bool>(IsWorthwhile(arguments.Outcome)),
            DelayGenerator = static arguments =>
                new ValueTask<TimeSpan?>((arguments.Outcome.Exception as ToolRejectedException)?.RetryAfter),
            OnRetry = OnRetryAsync,
        })
        .Build();

    private bool IsWorthwhile(Outcome<bool> outcome) => outcome.Exception is { } exception
        ? _rules.Retries(exception)
        : outcome.Result && _rules.ToolErrors;

    private ValueTask OnRetryAsync(OnRetryArguments<bool> retry)
    {
        if (retry.Context.Properties.TryGetValue(_callKey, out ToolCall? call))
        {
            if (_time.GetUtcNow() + retry.RetryDelay >= call.Deadline)
            {
                RetryLog.NoTimeLeft(_logger, call.Tool.Info.Name, call.Attempts, call.Id);
                // Leaves the pipeline with what the last attempt came to.
                retry.Outcome.ThrowIfException();
                throw new NoTimeLeftException();
            }

            int attempt = retry.AttemptNumber + 1;
            RetryLog.Again(
                _logger, retry.Outcome.Exception, call.Tool.Info.Name, attempt, _options.Attempts, retry.RetryDelay, call.Id);
        }

        return default;
    }

    [SuppressMessage("Design", "CA1064", Justification = "Never leaves this class.")]
    private sealed class NoTimeLeftException : Exception;
}
