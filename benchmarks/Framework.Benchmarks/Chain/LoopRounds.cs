using System.Diagnostics;

namespace Collet.Benchmarks.Chain;

/// <summary>Runs loops in turn, round by round, a different one first each time.</summary>
internal static class LoopRounds
{
    private const int Batch = 20_000;

    /// <summary>Nanoseconds per call, by loop and round.</summary>
    public static double[][] Measure(IReadOnlyList<Loop> loops, int count)
    {
        // Long enough for tiered compilation to have settled on every loop.
        foreach (Loop loop in loops.Concat(loops))
        {
            long start = Stopwatch.GetTimestamp();
            while (Stopwatch.GetElapsedTime(start) < TimeSpan.FromSeconds(0.5))
            {
                loop.Run(Batch / 10);
            }
        }

        double[][] times = [.. loops.Select(_ => new double[count])];
        for (int round = 0; round < count; round++)
        {
            for (int i = 0; i < loops.Count; i++)
            {
                int loop = (i + round) % loops.Count;
                long start = Stopwatch.GetTimestamp();
                loops[loop].Run(Batch);
                times[loop][round] = Stopwatch.GetElapsedTime(start).TotalNanoseconds / Batch;
            }
        }

        return times;
    }

    /// <summary>Bytes allocated per call, the first calls not counted.</summary>
    public static double Allocated(Loop loop)
    {
        const int Calls = 10_000;
        loop.Run(Calls);
        long before = GC.GetAllocatedBytesForCurrentThread();
        loop.Run(Calls);
        return (double)(GC.GetAllocatedBytesForCurrentThread() - before) / Calls;
    }
}
