using System.Globalization;
using System.Text;

namespace Collet.PluginHost.Sandbox;

/// <summary>What the kernel says of one thread.</summary>
/// <param name="Name">What the thread is called.</param>
/// <param name="NoNewPrivileges">1 where it can gain none.</param>
/// <param name="Seccomp">2 where filters hold it.</param>
/// <param name="Filters">How many.</param>
/// <param name="Capabilities">All the sets of its capabilities together.</param>
internal sealed record ThreadState(string Name, int NoNewPrivileges, int Seccomp, int Filters, ulong Capabilities)
{
    private const int NoSuchProcess = 3;

    /// <summary>Reads the state of <c>self/task/N</c>.</summary>
    /// <returns>Null where the thread has ended, as those of the runtime may at any time.</returns>
    public static ThreadState? TryRead(string which)
    {
        try
        {
            return Read(which);
        }
        catch (IOException exception) when (exception is FileNotFoundException or DirectoryNotFoundException || exception.HResult == NoSuchProcess)
        {
            return null;
        }
    }

    /// <summary>Reads the state of <c>self</c> or <c>self/task/N</c>.</summary>
    public static ThreadState Read(string which)
    {
        var lines = new Dictionary<string, string>();
        foreach (string line in Encoding.UTF8.GetString(File.ReadAllBytes($"/proc/{which}/status")).Split('\n'))
        {
            string[] parts = line.Split(':', 2);
            if (parts.Length == 2)
            {
                lines.Add(parts[0], parts[1].Trim());
            }
        }

        return new ThreadState(
            lines["Name"],
            Number("NoNewPrivs"),
            Number("Seccomp"),
            Number("Seccomp_filters"),
            Set("CapInh") | Set("CapPrm") | Set("CapEff") | Set("CapAmb"));

        int Number(string key) => int.Parse(lines.GetValueOrDefault(key, "0"), CultureInfo.InvariantCulture);

        ulong Set(string key) => ulong.Parse(lines.GetValueOrDefault(key, "0"), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
    }
}
