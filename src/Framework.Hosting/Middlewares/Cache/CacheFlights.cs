using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;
using Microsoft.Extensions.Logging;

namespace Collet.Hosting.Middlewares;

/// <summary>Runs the tool for calls the cache has no answer to, once for all who ask the same at one time. Thread-safe.</summary>
internal sealed class CacheFlights(CacheStore store, TimeProvider time, ILogger logger)
{
    private readonly ConcurrentDictionary<string, CacheFlight> _flights = new(StringComparer.Ordinal);

    /// <summary>Answers a call by the run that is under way for its key, or by one it begins.</summary>
    /// <param name="call">The call.</param>
    /// <param name="next">The rest of the chain.</param>
    /// <param name="lifetime">For how long the answer is kept.</param>
    /// <param name="key">The key of its arguments in their canonical spelling.</param>
    /// <param name="alias">The key of the arguments as they are spelled; null where that is the same.</param>
    public async ValueTask AnswerAsync(ToolCall call, ToolNext next, TimeSpan lifetime, string key, string? alias)
    {
        while (true)
        {
            FlightEnd end;
            bool leads = false;
            if (_flights.TryGetValue(key, out CacheFlight? flight) && flight.TryJoin())
            {
                end = await FollowAsync(flight, call);
                if (end.Exception is ToolRejectedException { Reason: not (ToolRejection.Overloaded or ToolRejection.Unavailable) })
                {
                    // The one who led was turned away for who it is. That says nothing of this caller.
                    continue;
                }
            }
            else
            {
                var own = new CacheFlight(call.Tool.Info.Timeout, time);
                if (flight is null ? !_flights.TryAdd(key, own) : !_flights.TryUpdate(key, own, flight))
                {
                    own.Discard();
                    continue;
                }

                leads = true;
                end = await LeadAsync(own, call, next, lifetime, key, alias);
                if (end.Exception is null)
                {
                    return;
                }
            }

            if (end.Exception is { } exception)
            {
                Throw(exception, end.TimedOut, leads, call.Tool.Info);
            }

            if (end.Result is not { } result)
            {
                // Something further in is not written as it should be; this call is to fail by itself.
                await next.InvokeAsync(call);
                return;
            }

            call.Result.Set(result);
            call.AnsweredBy = CacheMiddleware.Name;
            return;
        }
    }

    private static async ValueTask<FlightEnd> FollowAsync(CacheFlight flight, ToolCall call)
    {
        flight.Progress.Add(call.Progress);
        try
        {
            return await flight.WaitAsync(call, leads: false);
        }
        finally
        {
            flight.Progress.Remove(call.Progress);
        }
    }

    private async ValueTask<FlightEnd> LeadAsync(
        CacheFlight flight, ToolCall call, ToolNext next, TimeSpan lifetime, string key, string? alias)
    {
        ToolCall fork = call.Fork(flight.Token);
        fork.Progress = flight.Progress;
        flight.Progress.Add(call.Progress);
        try
        {
            _ = RunAsync(flight, fork, next, lifetime, key, alias);
            FlightEnd end = await flight.WaitAsync(call, leads: true);
            call.Adopt(fork);
            await fork.DisposeAsync();
            return end;
        }
        finally
        {
            flight.Progress.Remove(call.Progress);
        }
    }

    // Never throws: nobody may be there to hear of it.
    private async Task RunAsync(CacheFlight flight, ToolCall fork, ToolNext next, TimeSpan lifetime, string key, string? alias)
    {
        FlightEnd end;
        string tool = fork.Tool.Info.Name;
        string callId = fork.Id;
        try
        {
            // What ended between this call's look into the store and its start.
            if (store.TryGet(key, out CachedAnswer? answer))
            {
                fork.Result.Set(answer.Result);
                fork.AnsweredBy = CacheMiddleware.Name;
                end = new FlightEnd(answer.Result, null, TimedOut: false);
            }
            else
            {
                await next.InvokeAsync(fork);
                end = new FlightEnd(IsAnswered(fork) ? fork.Result.ToResult() : null, null, flight.TimedOut);
                Keep(flight, end.Result, lifetime, key, alias);
            }
        }
#pragma warning disable CA1031 // Whatever it is, it is the answer of those who wait.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            end = new FlightEnd(null, exception, flight.TimedOut);
        }

        // After the answer is kept: who finds no run any more finds the answer.
        _flights.TryRemove(KeyValuePair.Create(key, flight));
        if (!await flight.FinishAsync(end))
        {
            await EndAbandonedAsync(flight, fork, end, tool, callId);
        }
    }

    private static bool IsAnswered(ToolCall fork) =>
        fork.Attempts > 0 || fork.AnsweredBy is not null || fork.Result.HasStructuredContent || fork.Result.Content.Count > 0;

    private void Keep(CacheFlight flight, ToolResult? result, TimeSpan lifetime, string key, string? alias)
    {
        if (result is null || result.IsError || flight.IsAbandoned)
        {
            return;
        }

        var answer = new CachedAnswer(result, ResultSize.Of(result), time.GetUtcNow() + lifetime);
        store.Add(key, answer);
        if (alias is not null)
        {
            store.AddAlias(alias, answer);
        }
    }

    private async ValueTask EndAbandonedAsync(CacheFlight flight, ToolCall fork, FlightEnd end, string tool, string callId)
    {
        if (flight.IsAbandoned && end.Exception is { } exception and not OperationCanceledException)
        {
            CacheLog.AbandonedRunFailed(logger, exception, tool, callId);
        }

        try
        {
            await fork.DisposeAsync();
        }
#pragma warning disable CA1031 // As above: a scoped service that fails while it ends is nobody's error any more.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            CacheLog.AbandonedRunFailed(logger, failure, tool, callId);
        }
    }

    /// <summary>Throws what ended a run, for one of several calls it is the error of: each gets its own where that can be.</summary>
    private static void Throw(Exception exception, bool timedOut, bool isOwn, ToolInfo tool)
    {
        // The tool of one who waits may be another instance than the leader's, and without a timeout.
        if (timedOut && exception is OperationCanceledException && tool.Timeout is { } timeout)
        {
            throw TimeoutMiddleware.TimedOut(tool, timeout);
        }

        ExceptionDispatchInfo.Throw(isOwn ? exception : SharedFailure.Of(exception));
    }
}
