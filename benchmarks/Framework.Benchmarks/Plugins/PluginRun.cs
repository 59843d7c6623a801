using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Collet.Benchmarks.Measuring;
using Collet.Hosting.Plugins;
using Collet.Plugins;
using Microsoft.Extensions.Logging.Abstractions;

namespace Collet.Benchmarks.Plugins;

/// <summary>What the way to a plugin's process and back costs, beside a bare echo over pipes, and what the process itself costs.</summary>
internal static class PluginRun
{
    private const int Rounds = 21;
    private const int Calls = 2_000;
    private const int Callers = 16;
    private const int Bytes = 128;

    private static readonly byte[] _arguments = Encoding.UTF8.GetBytes($$"""{"text":"{{new string('x', Bytes - 11)}}"}""");

    public static async Task RunAsync()
    {
        PluginImage image = Image();
        var options = new PluginProcessOptions { PluginHost = Built("src/Framework.PluginHost", "Collet.PluginHost.dll") };
        await using PluginProcess plugin = await StartAsync(options, image);
        using var catalog = new ToolCatalog([new Source(plugin.Tools)]);
        using var bare = new BareEcho();
        byte[] one = BareEcho.Blocks(1, Bytes);
        byte[] many = BareEcho.Blocks(Callers, Bytes);
        double[] mine = new double[Rounds];
        double[] peer = new double[Rounds];
        double[] myRate = new double[Rounds];
        double[] peerRate = new double[Rounds];
        for (int round = -3; round < Rounds; round++)
        {
            int at = Math.Max(round, 0);
            if (round % 2 == 0)
            {
                mine[at] = await LatencyAsync(catalog);
                peer[at] = Latency(bare, one);
                myRate[at] = await RateAsync(catalog);
                peerRate[at] = Rate(bare, many);
            }
            else
            {
                peer[at] = Latency(bare, one);
                mine[at] = await LatencyAsync(catalog);
                peerRate[at] = Rate(bare, many);
                myRate[at] = await RateAsync(catalog);
            }
        }

        Print($"| measure | median (least-most) | target |");
        Print($"|---|---:|---|");
        Print($"| round trip p50, {Bytes} bytes / bare echo | {Ratio.Of(mine, peer)} | 1.3 |");
        Print($"| round trip p50, us: plugin, bare | {Ratio.MedianOf(mine):0.0}, {Ratio.MedianOf(peer):0.0} | |");
        Print($"| calls/s, {Callers} callers / bare echo | {Ratio.Of(myRate, peerRate)} | 0.8, or 50000/s |");
        Print($"| calls/s: plugin, bare | {Ratio.MedianOf(myRate):0}, {Ratio.MedianOf(peerRate):0} | |");
        await using (PluginProcess idle = await StartAsync(options, image))
        {
            Print($"| resident memory of an idle process, MB | {Resident(idle.ProcessId):0.0} | 45 |");
        }

        await StartsAsync(options, image);
    }

    private static async Task StartsAsync(PluginProcessOptions options, PluginImage image)
    {
        double[] held = new double[Rounds];
        double[] free = new double[Rounds];
        double[] loaded = new double[Rounds];
        byte[] one = BareEcho.Blocks(1, Bytes);
        for (int round = 0; round < Rounds; round++)
        {
            long start = Stopwatch.GetTimestamp();
            await using PluginProcess plugin = await PluginProcess.StartAsync(PluginGrants.None, options, TimeProvider.System, NullLogger.Instance);
            held[round] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
            start = Stopwatch.GetTimestamp();
            await plugin.LoadAsync(image);
            using var catalog = new ToolCatalog([new Source(plugin.Tools)]);
            await catalog.CallAsync("echo", _arguments);
            loaded[round] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
            start = Stopwatch.GetTimestamp();
            using var bare = new BareEcho();
            bare.RoundTrip(one);
            free[round] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        }

        Print($"| start to sealed / start of a bare .NET process to its first answer | {Ratio.Of(held, free)} | |");
        Print($"| the same, ms | {Ratio.MedianOf(held):0}, {Ratio.MedianOf(free):0} | |");
        Print($"| sealed process -> plugin loaded and called once, ms | {Ratio.MedianOf(loaded):0} | 150 |");
    }

    private static async Task<double> LatencyAsync(ToolCatalog catalog)
    {
        double[] taken = new double[Calls];
        for (int i = 0; i < Calls; i++)
        {
            long start = Stopwatch.GetTimestamp();
            await CallAsync(catalog);
            taken[i] = Stopwatch.GetElapsedTime(start).TotalMicroseconds;
        }

        return Ratio.MedianOf(taken);
    }

    private static double Latency(BareEcho bare, byte[] block)
    {
        double[] taken = new double[Calls];
        for (int i = 0; i < Calls; i++)
        {
            long start = Stopwatch.GetTimestamp();
            bare.RoundTrip(block);
            taken[i] = Stopwatch.GetElapsedTime(start).TotalMicroseconds;
        }

        return Ratio.MedianOf(taken);
    }

    private static async Task<double> RateAsync(ToolCatalog catalog)
    {
        long start = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, Callers).Select(_ => Task.Run(async () =>
        {
            for (int i = 0; i < Calls / 2; i++)
            {
                await CallAsync(catalog);
            }
        })));
        return Callers * (Calls / 2) / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private static double Rate(BareEcho bare, byte[] blocks)
    {
        long start = Stopwatch.GetTimestamp();
        for (int i = 0; i < Calls / 2; i++)
        {
            bare.RoundTrip(blocks);
        }

        return Callers * (Calls / 2) / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private static async ValueTask CallAsync(ToolCatalog catalog)
    {
        await using ToolCall call = catalog.Rent(catalog.Current.Tools[0], _arguments);
        if (await catalog.InvokeAsync(call) is not ToolOutcome.Succeeded)
        {
            throw new InvalidOperationException("A call failed.", call.Exception);
        }
    }

    private static async Task<PluginProcess> StartAsync(PluginProcessOptions options, PluginImage image)
    {
        PluginProcess plugin = await PluginProcess.StartAsync(PluginGrants.None, options, TimeProvider.System, NullLogger.Instance);
        await plugin.LoadAsync(image);
        return plugin;
    }

    private static double Resident(int process)
    {
        string line = File.ReadLines($"/proc/{process}/status").First(line => line.StartsWith("VmRSS", StringComparison.Ordinal));
        return double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2], CultureInfo.InvariantCulture) / 1024;
    }

    private static PluginImage Image()
    {
        string file = Built("benchmarks/Framework.Benchmarks.Echo", "Collet.Benchmarks.Echo.dll");
        byte[] bytes = File.ReadAllBytes(file);
        return new PluginImage("echo", Path.GetFileName(file), [new FilePayload(Path.GetFileName(file), SHA256.HashData(bytes), bytes)]);
    }

    private static string Built(string project, string file)
    {
        // .../benchmarks/Framework.Benchmarks/bin/Release/net10.0/
        string output = AppContext.BaseDirectory.TrimEnd('/');
        string root = Path.GetFullPath(Path.Combine(output, "../../../../.."));
        return Path.Combine(root, project, "bin", Path.GetFileName(Path.GetDirectoryName(output)!), Path.GetFileName(output), file);
    }

    private static void Print(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));

    private sealed class Source(IReadOnlyList<Tool> tools) : IToolSource
    {
        public string Name => "plugin";

        public IReadOnlyList<Tool> Tools => tools;

        public event Action? Changed
        {
            add { }
            remove { }
        }
    }
}
