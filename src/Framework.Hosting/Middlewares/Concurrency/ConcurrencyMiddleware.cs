using System.Runtime.CompilerServices;

namespace Collet.Hosting.Middlewares;

/// <summary>Lets so many calls of one tool run at once; others wait by priority or are turned away.</summary>
[Middleware(
    "concurrency",
    Options = typeof(ConcurrencyOptions),
    Description = "Limits how many calls of one tool run at once; others wait by priority in a bounded queue.",
    IsRepeatable = true)]
[RunsAfter("timeout", "a call that timed out would give its place back while its tool still runs", IsWarning = true)]
[RunsAfter("cache", "answers from the cache would take places and wait for them", IsWarning = true)]
[RunsAfter("rate-limit", "calls about to be turned away by the rate limit would take places and wait for them", IsWarning = true)]
internal sealed class ConcurrencyMiddleware : ToolMiddleware
{
    private readonly ConcurrencyOptions _options;
    private readonly TimeProvider _time;
    private readonly BulkheadTable _bulkheads;

    public ConcurrencyMiddleware(ConcurrencyOptions options, TimeProvider time)
    {
        _options = options;
        _time = time;
        _bulkheads = new BulkheadTable(() => new Bulkhead(options.Limit, options.Queue, options.OldestEvery));
    }

    /// <summary>Tools remembered now.</summary>
    internal int BulkheadCount => _bulkheads.Count;

    /// <summary>How full a tool's places are.</summary>
    internal Bulkhead BulkheadOf(string tool) => _bulkheads.Get(tool);

    public override ValueTask InvokeAsync(ToolCall call, ToolNext next)
    {
        Bulkhead bulkhead;
        BulkheadWaiter? waiter;
        Admission admission;
        do
        {
            bulkhead = _bulkheads.Get(call.Tool.Info.Name);
            admission = bulkhead.Enter(call.Priority, out waiter);
        }
        while (admission is Admission.Retired);

        return admission switch
        {
            Admission.Entered => RunAsync(bulkhead, call, next),
            Admission.Waiting => RunQueuedAsync(bulkhead, waiter!, call, next),
            _ => throw Full(),
        };
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    private static async ValueTask RunAsync(Bulkhead bulkhead, ToolCall call, ToolNext next)
    {
        try
        {
            await next.InvokeAsync(call);
        }
        finally
        {
            bulkhead.Exit();
        }
    }

    private async ValueTask RunQueuedAsync(Bulkhead bulkhead, BulkheadWaiter waiter, ToolCall call, ToolNext next)
    {
        long start = _time.GetTimestamp();
        try
        {
            await waiter.WaitAsync(_options.QueueTimeout, _time, call.CancellationToken);
        }
        catch
        {
            call.QueueTime += _time.GetElapsedTime(start);
            throw;
        }

        // From here on the place is this call's, and given back whatever happens.
        try
        {
            call.QueueTime += _time.GetElapsedTime(start);
            await next.InvokeAsync(call);
        }
        finally
        {
            bulkhead.Exit();
        }
    }

    private ToolRejectedException Full() => new(
        ToolRejection.Overloaded,
        _options.Queue == 0
            ? $"The tool is busy: {_options.Limit} of its calls may run at once; try again later."
            : $"The tool is busy: {_options.Limit} of its calls may run at once and {_options.Queue} wait; try again later.");
}
