using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using Collet.Benchmarks.Measuring;
using Collet.Hosting.Plugins;
using Collet.Plugins;
using Microsoft.Extensions.Logging.Abstractions;

namespace Collet.Benchmarks.Plugins;

/// <summary>What the way to a plugin's process and back costs, beside a bare echo over pipes, and what the process itself costs.</summary>
internal static class PluginRun
{
    private const int Rounds = 101;
    private const int Warming = 20;
    private const int Starts = 21;
    private const int Callers = Side.Callers;
    private const int Bytes = Side.Bytes;

    public static async Task RunAsync()
    {
        PluginImage image = Image();
        var options = new PluginProcessOptions { PluginHost = Built("src/Framework.PluginHost", "Collet.PluginHost.dll") };
        await using PluginProcess plugin = await StartAsync(options, image);
        using var catalog = new ToolCatalog([new ToolsOf(plugin.Tools)]);
        using var bare = new BareEcho();
        using var apart = new BareEcho(ownSession: true);
        Side[] sides = [new Side(catalog, null), new Side(null, bare), new Side(null, apart)];
        for (int round = -Warming; round < Rounds; round++)
        {
            // The three take turns in slices of some ten milliseconds, another first each time: what else the machine does meets all of them.
            for (int i = 0; i < sides.Length; i++)
            {
                await sides[(round + Warming + i) % sides.Length].RunAsync(round);
            }
        }

        var (mine, peer, own) = (sides[0], sides[1], sides[2]);
        Print($"| measure | median (least-most) | target |");
        Print($"|---|---:|---|");
        Print($"| round trip p50, {Bytes} bytes / bare echo | {Ratio.Of(mine.Times, peer.Times)} | 1.3 |");
        Print($"| the same / bare echo in a session of its own | {Ratio.Of(mine.Times, own.Times)} | 1.3 |");
        Print($"| round trip p50, us: plugin, bare, bare in its session | {Ratio.MedianOf(mine.Times):0.0}, {Ratio.MedianOf(peer.Times):0.0}, {Ratio.MedianOf(own.Times):0.0} | |");
        Print($"| calls/s, {Callers} callers / bare pipe, the same callers | {Ratio.Of(mine.Rates, peer.Rates)} | 0.8, or 50000/s |");
        Print($"| calls/s, {Callers} callers: plugin, bare | {Ratio.MedianOf(mine.Rates):0} ({mine.Rates.Min():0}-{mine.Rates.Max():0}), {Ratio.MedianOf(peer.Rates):0} | 50000 |");
        Print($"| calls/s / bare pipe, {Callers} blocks in one write | {Ratio.Of(mine.Rates, peer.Batches)} | |");
        Print($"| allocated in the host per call, bytes | {mine.Allocated:0} | |");
        await using (PluginProcess idle = await StartAsync(options, image))
        {
            Print($"| resident memory of an idle process, MB | {Resident(idle.ProcessId):0.0} | 45 |");
        }

        await StartsAsync(options, image);
        double[] dropped = await DropRun.RunAsync(options, Starts);
        Print($"| dropped into the store -> called, beyond the debounce, ms | {Ratio.MedianOf(dropped):0} ({dropped.Min():0}-{dropped.Max():0}) | 150 |");
    }

    private static async Task StartsAsync(PluginProcessOptions options, PluginImage image)
    {
        double[] held = new double[Starts];
        double[] free = new double[Starts];
        double[] twice = new double[Starts];
        double[] loaded = new double[Starts];
        byte[] one = BareEcho.Blocks(1, Bytes);
        for (int round = 0; round < Starts; round++)
        {
            long start = Stopwatch.GetTimestamp();
            await using PluginProcess plugin = await PluginProcess.StartAsync(PluginGrants.None, options, TimeProvider.System, NullLogger.Instance);
            held[round] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
            start = Stopwatch.GetTimestamp();
            await plugin.LoadAsync(image);
            using var catalog = new ToolCatalog([new ToolsOf(plugin.Tools)]);
            await catalog.CallAsync("echo", Side.Arguments);
            loaded[round] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
            start = Stopwatch.GetTimestamp();
            using var bare = new BareEcho();
            bare.RoundTrip(one);
            free[round] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
            start = Stopwatch.GetTimestamp();
            await EmptyAsync(options.PluginHost!);
            await EmptyAsync(options.PluginHost!);
            twice[round] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        }

        Print($"| start to sealed / start of a bare .NET process to its first answer | {Ratio.Of(held, free)} | |");
        Print($"| start to sealed / the same program run twice without its stages | {Ratio.Of(held, twice)} | |");
        Print($"| the three, ms | {Ratio.MedianOf(held):0}, {Ratio.MedianOf(free):0}, {Ratio.MedianOf(twice):0} | |");
        Print($"| sealed process -> plugin loaded and called once, ms | {Ratio.MedianOf(loaded):0} | 150 |");
    }

    // Told nothing to do, it says so and ends.
    private static async Task EmptyAsync(string file)
    {
        using Process process = Process.Start(new ProcessStartInfo("dotnet", [file]) { RedirectStandardError = true })!;
        await process.WaitForExitAsync();
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

    /// <summary>The plugin's assembly.</summary>
    internal static string EchoFile => Built("benchmarks/Framework.Benchmarks.Echo", "Collet.Benchmarks.Echo.dll");

    private static PluginImage Image()
    {
        string file = EchoFile;
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
}
