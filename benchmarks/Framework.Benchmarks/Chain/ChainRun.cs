using System.Globalization;
using Collet.Benchmarks.Measuring;

namespace Collet.Benchmarks.Chain;

/// <summary>What the chain costs, beside a pipeline of Polly's.</summary>
internal static class ChainRun
{
    private const int Count = 101;

    public static void Run()
    {
        var tool = new ToolLoop();
        var empty = new ChainLoop("empty chain", ToolChain.Empty);
        var ten = new ChainLoop("10 no-op middlewares", new ToolChain(Enumerable.Range(0, 10).Select(_ => new NoOp())));
        var polly = new PollyLoop(10);
        Loop[] loops = [tool, empty, ten, polly];
        double[][] times = LoopRounds.Measure(loops, Count);

        Print($"| loop | median ns/call | bytes per call |");
        Print($"|---|---:|---:|");
        for (int i = 0; i < loops.Length; i++)
        {
            Print($"| {loops[i].Name} | {Ratio.MedianOf(times[i]):0.0} | {LoopRounds.Allocated(loops[i]):0.###} |");
        }
    }

    private static void Print(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
