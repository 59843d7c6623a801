using System.Diagnostics;
using Collet.Benchmarks.Subjects;

namespace Collet.Benchmarks.Measuring;

/// <summary>
/// Runs subjects in turn, slice by slice, round by round, so that whatever else the machine does falls on all of them alike and the ratios
/// of one round mean something where absolute times do not.
/// </summary>
internal sealed class Rounds(IReadOnlyList<Subject> subjects, int count, TimeSpan slice)
{
    private const int Batch = 256;

    /// <summary>Nanoseconds per call, by subject and round.</summary>
    public async Task<double[][]> MeasureAsync()
    {
        // Long enough for tiered compilation to have settled on every subject.
        foreach (Subject subject in subjects.Concat(subjects))
        {
            await SliceAsync(subject, TimeSpan.FromSeconds(1));
        }

        double[][] times = [.. subjects.Select(_ => new double[count])];
        for (int round = 0; round < count; round++)
        {
            for (int i = 0; i < subjects.Count; i++)
            {
                // Every round begins with another subject: none is always the one that pays for the collection of its predecessor's garbage.
                int subject = (i + round) % subjects.Count;
                times[subject][round] = await SliceAsync(subjects[subject], slice);
            }
        }

        return times;
    }

    /// <summary>Bytes allocated per call.</summary>
    public static async Task<long> AllocatedAsync(Subject subject)
    {
        const int Calls = 1_000;
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < Calls; i++)
        {
            await subject.CallAsync();
        }

        return (GC.GetAllocatedBytesForCurrentThread() - before) / Calls;
    }

    private static async Task<double> SliceAsync(Subject subject, TimeSpan length)
    {
        long calls = 0;
        long start = Stopwatch.GetTimestamp();
        TimeSpan passed;
        do
        {
            for (int i = 0; i < Batch; i++)
            {
                await subject.CallAsync();
            }

            calls += Batch;
            passed = Stopwatch.GetElapsedTime(start);
        }
        while (passed < length);
        return passed.TotalNanoseconds / calls;
    }
}
