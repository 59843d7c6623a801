using System.Diagnostics;
using System.Globalization;
using Collet.Benchmarks.Measuring;

namespace Collet.Benchmarks.Reload;

/// <summary>How long a change takes until calls see it, and what calls notice of it.</summary>
internal static class ReloadRun
{
    private const int Changes = 500;
    private const int Rounds = 21;
    private static readonly TimeSpan _slice = TimeSpan.FromSeconds(1);

    // Five changes a second are more than any operator makes.
    private static readonly TimeSpan _pause = TimeSpan.FromMilliseconds(200);

    public static async Task RunAsync()
    {
        await using ReloadingHost host = await ReloadingHost.StartAsync();
        int change = 0;
        for (int i = 0; i < 50; i++)
        {
            await host.ChangeAsync(++change);
        }

        double[] taken = new double[Changes];
        for (int i = 0; i < Changes; i++)
        {
            long start = Stopwatch.GetTimestamp();
            await host.ChangeAsync(++change);
            taken[i] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        }

        double[] steady = new double[Rounds];
        double[] changing = new double[Rounds];
        await LatencyAsync(host, null);
        for (int round = 0; round < Rounds; round++)
        {
            bool changesFirst = round % 2 == 1;
            double first = await LatencyAsync(host, changesFirst ? () => ++change : null);
            double second = await LatencyAsync(host, changesFirst ? null : () => ++change);
            (steady[round], changing[round]) = changesFirst ? (second, first) : (first, second);
        }

        Array.Sort(taken);
        Print($"| measure | median | p99 | most | target |");
        Print($"|---|---:|---:|---:|---|");
        Print($"| saved -> a call sees it, 1,000 tools, ms, {Changes} changes | {At(taken, 0.5):0.0} | {At(taken, 0.99):0.0} | {taken[^1]:0.0} | p99 at most 100 |");
        Print($"");
        Print($"| ratio, {Rounds} rounds | median (least-most) | target |");
        Print($"|---|---:|---:|");
        Print($"| p99 of calls over HTTP while changes are applied / steady | {Ratio.Of(changing, steady)} | 1.5 |");
    }

    /// <summary>The 99th percentile of a caller's latencies in one slice, in microseconds.</summary>
    private static async Task<double> LatencyAsync(ReloadingHost host, Func<int>? next)
    {
        var latencies = new List<double>();
        long begin = Stopwatch.GetTimestamp();
        Task changing = next is null ? Task.CompletedTask : Task.Run(async () =>
        {
            while (Stopwatch.GetElapsedTime(begin) < _slice)
            {
                await host.ChangeAsync(next());
                await Task.Delay(_pause);
            }
        });
        while (Stopwatch.GetElapsedTime(begin) < _slice)
        {
            long start = Stopwatch.GetTimestamp();
            await host.CallAsync();
            latencies.Add(Stopwatch.GetElapsedTime(start).TotalMicroseconds);
        }

        await changing;
        latencies.Sort();
        return At([.. latencies], 0.99);
    }

    private static double At(double[] sorted, double quantile) => sorted[(int)Math.Min(sorted.Length - 1, sorted.Length * quantile)];

    private static void Print(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
