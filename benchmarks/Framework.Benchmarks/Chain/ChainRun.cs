using System.Globalization;
using Collet.Benchmarks.Measuring;

namespace Collet.Benchmarks.Chain;

/// <summary>What the chain costs, beside a pipeline of Polly's and against the limits set.</summary>
internal static class ChainRun
{
    private const int Count = 101;

    public static async Task RunAsync()
    {
        var tool = new ToolLoop();
        var empty = new ChainLoop("empty chain", ToolChain.Empty);
        var ten = new ChainLoop("10 no-op middlewares", new ToolChain(Enumerable.Range(0, 10).Select(_ => new NoOp())));
        var polly = new PollyLoop(10);
        var bare = new CallLoop("a call, empty chain", ToolChain.Empty);
        CallLoop four = await new CallLoop("a call, logging (off) + monitoring + rate-limit + authorization", ConfiguredChain.Of(FourSettings())).WarmAsync();
        CallLoop cache = await new CallLoop("a call, cache hit", ConfiguredChain.Of([new("middlewares:0", "cache")]), "cache").WarmAsync();
        Loop[] loops = [tool, empty, ten, polly, bare, four, cache];
        double[][] times = LoopRounds.Measure(loops, Count);

        Print($"| loop | median ns/call | bytes per call |");
        Print($"|---|---:|---:|");
        for (int i = 0; i < loops.Length; i++)
        {
            Print($"| {loops[i].Name} | {Ratio.MedianOf(times[i]):0.0} | {LoopRounds.Allocated(loops[i]):0.##} |");
        }

        Print($"");
        Print($"| {Count} rounds | median (least-most) | target |");
        Print($"|---|---:|---:|");
        Print($"| empty chain / 15 ns over the tool alone | {Over(empty, tool, 15)} | 1 |");
        Print($"| 10 no-op middlewares / Polly's pipeline of 10 | {Ratio.Of(Of(ten), Of(polly))} | 1 |");
        Print($"| the four / 400 ns over the empty chain | {Over(four, bare, 400)} | 1 |");
        Print($"| cache hit / 300 ns over the empty chain | {Over(cache, bare, 300)} | 1 |");

        double[] Of(Loop loop) => times[Array.IndexOf(loops, loop)];

        Ratio Over(Loop subject, Loop without, double limit) =>
            Ratio.Of([.. Of(subject).Zip(Of(without), (with, alone) => with - alone)], [.. Enumerable.Repeat(limit, Count)]);
    }

    private static IEnumerable<KeyValuePair<string, string?>> FourSettings() =>
    [
        new("middlewares:0", "logging"),
        new("middlewares:1", "monitoring"),
        new("middlewares:2:name", "authorization"),
        new("middlewares:2:roles:reader:tools:0", "*"),
        new("middlewares:3:name", "rate-limit"),
        new("middlewares:3:permits", "1000000"),
        new("middlewares:3:window", "10ms"),
    ];

    private static void Print(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
