namespace Collet.Hosting.Plugins;

/// <summary>
/// Gives every process a user of its own, where the host may: the kernel then keeps plugins from each other by owner too, and counts each
/// one's threads. The numbers lie where distributions and containers give none.
/// </summary>
internal static class PluginUsers
{
    private const uint First = 0x6C000000;
    private const uint PerHost = 1024;
    private const uint Hosts = 65536;

    private static readonly bool[] _taken = new bool[PerHost];

    /// <summary>Takes a user; null where all are taken.</summary>
    public static uint? Take()
    {
        lock (_taken)
        {
            int free = Array.IndexOf(_taken, false);
            if (free < 0)
            {
                return null;
            }

            _taken[free] = true;
            return First + ((uint)Environment.ProcessId % Hosts * PerHost) + (uint)free;
        }
    }

    /// <summary>Gives a user back.</summary>
    public static void Give(uint user)
    {
        lock (_taken)
        {
            _taken[(user - First) % PerHost] = false;
        }
    }
}
