using System.Globalization;
using Collet.Benchmarks.Measuring;

namespace LoadRunner;

/// <summary>The comparisons. In each round every side takes its turn, a different one first.</summary>
internal sealed class Comparisons(string hosts, string scripts, int rounds)
{
    private static readonly TimeSpan _slice = TimeSpan.FromSeconds(3);
    private readonly Wrk _wrk = new(scripts);

    /// <summary>REST beside an endpoint that answers fixed bytes.</summary>
    public void Rest()
    {
        Side[] sides =
        [
            new("Kestrel", "bare/BareHost", Request.Rest),
            new("Collet", "collet-1/ColletHost", Request.Rest),
            new("Collet, base set around each call", "collet-1/ColletHost", Request.Rest, "--base"),
        ];
        Load[][] loads = Drive(sides, "rest.lua");
        Table("requests/s", sides, loads, load => load.PerSecond);
        Table("processor time per request, us", sides, loads, load => load.Processor);
    }

    /// <summary>tools/call over MCP with 1, 100 and 1,000 tools, beside the SDK's attribute tools.</summary>
    public void Mcp()
    {
        Side[] sides =
        [
            new("Collet, 1 tool", "collet-1/ColletHost", Request.Call),
            new("Collet, 100 tools", "collet-100/ColletHost", Request.Call),
            new("Collet, 1,000 tools", "collet-1000/ColletHost", Request.Call),
            new("SDK, 1 tool", "sdk-1/SdkHost", Request.Call),
            new("SDK, 100 tools", "sdk-100/SdkHost", Request.Call),
            new("SDK, 1,000 tools", "sdk-1000/SdkHost", Request.Call),
        ];
        Load[][] loads = Drive(sides, "mcp.lua");
        Table("requests/s", sides, loads, load => load.PerSecond);
        Table("processor time per request, us", sides, loads, load => load.Processor);
    }

    /// <summary>From the start of the process to the end of the first answer.</summary>
    public void Start()
    {
        Side[] sides =
        [
            new("Kestrel, first request", "bare/BareHost", Request.Rest),
            new("Collet, 100 tools, first tools/list", "collet-100/ColletHost", Request.List),
            new("Collet, 100 tools, first REST call", "collet-100/ColletHost", Request.Rest),
            new("SDK, 100 tools, first tools/list", "sdk-100/SdkHost", Request.List),
        ];
        double[][] times = Turns(sides.Length, side =>
        {
            (Host host, TimeSpan time) = Host.Start(PathOf(sides[side]), sides[side].First, sides[side].Arguments);
            host.Dispose();
            return time.TotalMilliseconds;
        });
        Table("ms", sides, times, time => time);
    }

    /// <summary>Memory after 100,000 answered requests.</summary>
    public void Memory()
    {
        const int Calls = 100_000;
        Side[] sides =
        [
            new("Kestrel", "bare/BareHost", Request.Rest),
            new("Collet, REST, 1 tool", "collet-1/ColletHost", Request.Rest),
            new("Collet, REST, 100 tools", "collet-100/ColletHost", Request.Rest),
            new("Collet, MCP, 100 tools", "collet-100/ColletHost", Request.Call),
            new("SDK, MCP, 100 tools", "sdk-100/SdkHost", Request.Call),
        ];
        (long Resident, long Proportional)[][] memory = Turns(sides.Length, side =>
        {
            (Host host, _) = Host.Start(PathOf(sides[side]), sides[side].First, sides[side].Arguments);
            using (host)
            {
                Client.Send(host, sides[side].First.KeepAlive(), Calls);
                return host.Memory();
            }
        });
        Table("resident, MiB", sides, memory, m => m.Resident / 1024.0);
        Table("proportional, MiB", sides, memory, m => m.Proportional / 1024.0);
    }

    private Load[][] Drive(Side[] sides, string script)
    {
        Host[] running = [.. sides.Select(side => Host.Start(PathOf(side), side.First, side.Arguments).Host)];
        try
        {
            foreach (Host host in running)
            {
                _wrk.Run(host, script, _slice);
            }

            return Turns(sides.Length, side => _wrk.Run(running[side], script, _slice));
        }
        finally
        {
            foreach (Host host in running)
            {
                host.Dispose();
            }
        }
    }

    private T[][] Turns<T>(int sides, Func<int, T> turn)
    {
        T[][] results = [.. Enumerable.Range(0, sides).Select(_ => new T[rounds])];
        for (int round = 0; round < rounds; round++)
        {
            for (int i = 0; i < sides; i++)
            {
                int side = (i + round) % sides;
                Console.Error.Write($"\rround {round + 1} of {rounds}, side {side + 1} of {sides} ");
                results[side][round] = turn(side);
            }
        }

        return results;
    }

    private void Table<T>(string unit, Side[] sides, T[][] results, Func<T, double> value)
    {
        Line($"| {unit}, {rounds} rounds | median | times {sides[0].Name}: median (least-most) |");
        Line($"|---|---:|---:|");
        double[] peer = [.. results[0].Select(value)];
        for (int i = 0; i < sides.Length; i++)
        {
            double[] values = [.. results[i].Select(value)];
            Line($"| {sides[i].Name} | {Ratio.MedianOf(values):0.0} | {Ratio.Of(values, peer)} |");
        }

        Line($"");
    }

    private string PathOf(Side side) => Path.Combine(hosts, side.Path);

    private static void Line(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));

    /// <param name="Name">What the table calls it.</param>
    /// <param name="Path">Its binary below the folder of hosts.</param>
    /// <param name="First">The request whose answer ends its start.</param>
    /// <param name="Arguments">What it is started with besides its address.</param>
    private sealed record Side(string Name, string Path, Request First, string? Arguments = null);
}
