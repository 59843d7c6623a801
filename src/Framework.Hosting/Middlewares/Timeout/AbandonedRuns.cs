namespace Collet.Hosting.Middlewares;

/// <summary>Counts the runs of one tool that were given up and have not ended. Thread-safe.</summary>
internal sealed class AbandonedRuns
{
    private int _count;

    public int Count => Volatile.Read(ref _count);

    public int Add() => Interlocked.Increment(ref _count);

    public int Remove() => Interlocked.Decrement(ref _count);
}
