using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;
using Collet.Hosting.Security;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Collet.Hosting.Middlewares;

/// <summary>Merges calls of a tool with a batch form that come close together into one run.</summary>
[Middleware(
    "batch",
    Options = typeof(BatchOptions),
    Description = "Merges calls of a tool with a batch form that come close together into one run.")]
internal sealed class BatchMiddleware(
    BatchOptions options, TimeProvider time, IServiceProvider services, ILogger<BatchMiddleware> logger) : ToolMiddleware
{
    private readonly ConcurrentDictionary<BatchKey, BatchGathering> _gathering = new();

    /// <summary>Batches that wait for more calls.</summary>
    internal int GatheringCount => _gathering.Count;

    public override ValueTask InvokeAsync(ToolCall call, ToolNext next) =>
        call.Tool.HasBatchForm ? RunMergedAsync(call) : next.InvokeAsync(call);

    /// <summary>Runs a batch that is closed, on no caller's thread and in no caller's context.</summary>
    internal void Start(BatchGathering gathering)
    {
        _gathering.TryRemove(new KeyValuePair<BatchKey, BatchGathering>(gathering.Key, gathering));
        ThreadPool.UnsafeQueueUserWorkItem(
            static run => _ = run.Owner.RunAsync(run.Gathering), (Owner: this, Gathering: gathering), preferLocal: false);
    }

    private async ValueTask RunMergedAsync(ToolCall call)
    {
        BatchSeat seat = Join(call);
        Exception? error = await seat.WaitAsync(call.CancellationToken);
        call.Adopt(seat.Fork);
        await seat.Fork.DisposeAsync();
        if (error is not null)
        {
            ExceptionDispatchInfo.Throw(error);
        }
    }

    private BatchSeat Join(ToolCall call)
    {
        var key = new BatchKey(call.Tool, options.AcrossCallers ? null : CallerId.Of(call.Caller));
        while (true)
        {
            if (!_gathering.TryGetValue(key, out BatchGathering? gathering))
            {
                gathering = new BatchGathering(this, key, options.Window, time);
                if (!_gathering.TryAdd(key, gathering))
                {
                    gathering.Abandon();
                    continue;
                }
            }

            if (gathering.Join(call, options.MaxSize) is { } seat)
            {
                return seat;
            }

            // Closed between the two; whoever closed it is about to take it out.
            _gathering.TryRemove(new KeyValuePair<BatchKey, BatchGathering>(key, gathering));
        }
    }

    private async Task RunAsync(BatchGathering gathering)
    {
        IReadOnlyList<BatchSeat> seats = gathering.Seats;
        var calls = new ToolCall[seats.Count];
        for (int i = 0; i < calls.Length; i++)
        {
            calls[i] = seats[i].Fork;
            calls[i].QueueTime = time.GetElapsedTime(seats[i].JoinedAt);
        }

        ToolBatch? batch = null;
        Exception? failure = null;
        try
        {
            if (!gathering.NobodyWaits.IsCancellationRequested && calls.Length > 0)
            {
                AsyncServiceScope scope = services.CreateAsyncScope();
                try
                {
                    batch = new ToolBatch(calls, scope.ServiceProvider, gathering.NobodyWaits);
                    await batch.RunAsync();
                }
                finally
                {
                    await EndAsync(scope, calls[0].Tool);
                }
            }
        }
#pragma warning disable CA1031 // Whatever the batch throws is the error of its calls.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            failure = exception;
        }

        // All who wait get their answers before anything of those who left is ended.
        List<ToolCall> left = [];
        for (int i = 0; i < calls.Length; i++)
        {
            if (!gathering.Deliver(seats[i], failure is null ? batch?.ErrorOf(i) : SharedFailure.Of(failure)))
            {
                left.Add(calls[i]);
            }
        }

        foreach (ToolCall call in left)
        {
            await EndAsync(call, call.Tool);
        }
    }

    // The calls have been answered: what a service throws while it ends is nobody's error, as with a call's own scope.
    private async ValueTask EndAsync(IAsyncDisposable scope, Tool tool)
    {
        try
        {
            await scope.DisposeAsync();
        }
#pragma warning disable CA1031 // As above.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            BatchLog.ScopeFailed(logger, exception, tool.Info.Name);
        }
    }
}
