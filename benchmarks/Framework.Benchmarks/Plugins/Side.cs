using System.Diagnostics;
using System.Text;
using Collet.Benchmarks.Measuring;

namespace Collet.Benchmarks.Plugins;

/// <summary>What is called: a plugin through a catalog, or a bare echo.</summary>
/// <param name="catalog">Has the plugin's tool; null for the bare echo.</param>
/// <param name="bare">The bare echo; null for the plugin.</param>
internal sealed class Side(ToolCatalog? catalog, BareEcho? bare)
{
    public const int Callers = 16;
    public const int Bytes = 128;
    private const int Calls = 1_000;
    private const int CallsOfEach = 250;

    public static readonly byte[] Arguments = Encoding.UTF8.GetBytes($$"""{"text":"{{new string('x', Bytes - 11)}}"}""");

    private readonly byte[] _one = BareEcho.Blocks(1, Bytes);
    private readonly byte[] _many = BareEcho.Blocks(Callers, Bytes);
    private readonly List<double> _times = [];
    private readonly List<double> _rates = [];
    private readonly List<double> _batches = [];
    private readonly List<double> _allocated = [];

    /// <summary>Microseconds of a round trip, the median of each round.</summary>
    public double[] Times => [.. _times];

    /// <summary>Round trips a second of sixteen callers.</summary>
    public double[] Rates => [.. _rates];

    /// <summary>The same where the sixteen go in one write, which no host of single calls can do; of the bare echo alone.</summary>
    public double[] Batches => [.. _batches];

    /// <summary>Bytes a call allocates.</summary>
    public double Allocated => Ratio.MedianOf(_allocated);

    /// <summary>One round; those before the first are not counted.</summary>
    public async Task RunAsync(int round)
    {
        // What follows an answer goes on where that was read: a thread that is to be given back before the others have their turn.
        await Task.Run(async () => await LatencyAsync(round >= 0)).ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        await Task.Run(async () => await RateAsync(round >= 0)).ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
    }

    private async Task LatencyAsync(bool counts)
    {
        double[] taken = new double[Calls];
        long before = GC.GetTotalAllocatedBytes();
        for (int i = 0; i < Calls; i++)
        {
            long start = Stopwatch.GetTimestamp();
            await CallAsync();
            taken[i] = Stopwatch.GetElapsedTime(start).TotalMicroseconds;
        }

        if (counts)
        {
            _allocated.Add((GC.GetTotalAllocatedBytes() - before) / (double)Calls);
            _times.Add(Ratio.MedianOf(taken));
        }
    }

    private async Task RateAsync(bool counts)
    {
        long start = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, Callers).Select(_ => Task.Run(async () =>
        {
            for (int i = 0; i < CallsOfEach; i++)
            {
                await CallAsync();
            }
        })));
        double rate = Callers * CallsOfEach / Stopwatch.GetElapsedTime(start).TotalSeconds;
        start = Stopwatch.GetTimestamp();
        for (int i = 0; bare is not null && i < CallsOfEach; i++)
        {
            bare.RoundTrip(_many);
        }

        if (counts)
        {
            _rates.Add(rate);
            _batches.Add(Callers * CallsOfEach / Stopwatch.GetElapsedTime(start).TotalSeconds);
        }
    }

    private ValueTask CallAsync()
    {
        if (catalog is not null)
        {
            return CallAsync(catalog);
        }

        // Several callers of one pipe wait for each other.
        lock (bare!)
        {
            bare.RoundTrip(_one);
        }

        return default;
    }

    private static async ValueTask CallAsync(ToolCatalog catalog)
    {
        await using ToolCall call = catalog.Rent(catalog.Current.Tools[0], Arguments);
        if (await catalog.InvokeAsync(call) is not ToolOutcome.Succeeded)
        {
            throw new InvalidOperationException("A call failed.", call.Exception);
        }
    }
}
