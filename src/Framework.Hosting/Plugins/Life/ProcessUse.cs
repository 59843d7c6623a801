using System.Globalization;

namespace Collet.Hosting.Plugins;

/// <summary>What a process uses of the machine, as the kernel counts it.</summary>
/// <param name="MemoryBytes">What it has in memory; 0 where that is not known.</param>
/// <param name="Processor">The time of processors it has used.</param>
internal readonly record struct ProcessUse(long MemoryBytes, TimeSpan Processor)
{
    // USER_HZ, the unit of /proc/PID/stat, is 100 on every architecture .NET runs on.
    private const double TicksPerSecond = 100;

    /// <summary>Reads it; nothing where the process is gone.</summary>
    public static ProcessUse Of(int process)
    {
        try
        {
            string directory = string.Create(CultureInfo.InvariantCulture, $"/proc/{process}");
            string stat = File.ReadAllText($"{directory}/stat");
            // Its own name comes before, in brackets, and may have anything in it.
            string[] fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            double ticks = double.Parse(fields[11], CultureInfo.InvariantCulture) + double.Parse(fields[12], CultureInfo.InvariantCulture);
            long pages = long.Parse(fields[21], CultureInfo.InvariantCulture);
            return new ProcessUse(pages * Environment.SystemPageSize, TimeSpan.FromSeconds(ticks / TicksPerSecond));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or FormatException or IndexOutOfRangeException)
        {
            return default;
        }
    }
}
