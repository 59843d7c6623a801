namespace Collet.Hosting.Plugins;

/// <summary>A process, with its tools in the order of the manifest's.</summary>
/// <param name="Connection">The process.</param>
/// <param name="Tools">Its tools.</param>
internal sealed record LiveConnection(IPluginConnection Connection, IReadOnlyList<Tool> Tools)
{
    /// <summary>Finds the manifest's tools among those the process has.</summary>
    /// <exception cref="PluginStartException">One of them is not there.</exception>
    public static LiveConnection Of(IPluginConnection connection, IReadOnlyList<ManagedTool> wanted)
    {
        // The only tool of a manifest written by hand is called as the plugin, whatever its class calls it.
        if (wanted.Count == 1 && connection.Tools.Count == 1)
        {
            return new LiveConnection(connection, connection.Tools);
        }

        var there = connection.Tools.ToDictionary(tool => tool.Info.Name, StringComparer.Ordinal);
        string[] missing = [.. wanted.Select(tool => tool.Info.Name).Where(name => !there.ContainsKey(name))];
        return missing.Length == 0
            ? new LiveConnection(connection, [.. wanted.Select(tool => there[tool.Info.Name])])
            : throw new PluginStartException(wanted.Count == 1 && there.Count > 1
                ? $"Its manifest describes one tool, '{missing[0]}', and its entry point has {there.Count}: {string.Join(", ", there.Keys)}. "
                    + "Name a class with one tool in entry_point, or list the tools under tools."
                : $"Its manifest names tools it does not have: {string.Join(", ", missing)}. It has {string.Join(", ", there.Keys)}.");
    }
}
