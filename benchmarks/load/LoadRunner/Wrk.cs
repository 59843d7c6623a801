using System.Diagnostics;
using System.Globalization;

namespace LoadRunner;

/// <summary>Runs wrk against a host.</summary>
internal sealed class Wrk(string scripts)
{
    /// <summary>Loads a host for a time, over 16 connections.</summary>
    public Load Run(Host host, string script, TimeSpan length)
    {
        var start = new ProcessStartInfo(
            "wrk",
            [
                "--threads", "1",
                "--connections", "16",
                "--duration", length.TotalSeconds.ToString("0", CultureInfo.InvariantCulture),
                "--script", Path.Combine(scripts, script),
                $"http://127.0.0.1:{host.Port.ToString(CultureInfo.InvariantCulture)}",
            ])
        {
            RedirectStandardOutput = true,
        };
        start.Environment["LOAD_COMMON"] = Path.Combine(scripts, "common.lua");

        TimeSpan before = host.ProcessorTime;
        using Process process = Process.Start(start)!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        string[] words = output.Split('\n').FirstOrDefault(line => line.StartsWith("LOAD ", StringComparison.Ordinal))?.Split(' ')
            ?? throw new InvalidOperationException(output);
        if (words[3] != "0")
        {
            throw new InvalidOperationException($"wrk counts errors: {output}");
        }

        double requests = double.Parse(words[1], CultureInfo.InvariantCulture);
        double seconds = double.Parse(words[2], CultureInfo.InvariantCulture) / 1e6;
        return new Load(requests / seconds, (host.ProcessorTime - before).TotalMicroseconds / requests);
    }
}
