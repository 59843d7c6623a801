namespace Collet.Hosting.Plugins;

/// <summary>What configurations and answers call where a plugin runs.</summary>
internal static class PluginIsolationNames
{
    /// <summary>In the order of <see cref="PluginIsolation"/>.</summary>
    public static IReadOnlyList<string> All { get; } = ["process", "in-process"];

    public static string Of(PluginIsolation isolation) => All[(int)isolation];

    /// <summary>Finds it by its name; null where it is none.</summary>
    public static PluginIsolation? Find(string? name)
    {
        for (int i = 0; i < All.Count; i++)
        {
            if (All[i].Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                return (PluginIsolation)i;
            }
        }

        return null;
    }
}
