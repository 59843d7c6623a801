using Collet.Plugins;

namespace Collet.PluginHost.Sandbox;

/// <summary>The environment of stage B, made from nothing.</summary>
internal static class SandboxEnvironment
{
    /// <summary>What is set for every plugin host, and the granted variables that are there.</summary>
    public static IReadOnlyList<string> Of(SandboxPolicy policy)
    {
        var variables = new Dictionary<string, string>(PluginHostEnvironment.Of(policy));
        foreach (string name in policy.Variables)
        {
            if (!PluginHostEnvironment.IsReserved(name) && Environment.GetEnvironmentVariable(name) is { } value)
            {
                // What every plugin host has is not the plugin's to change.
                variables.TryAdd(name, value);
            }
        }

        var lines = new List<string>();
        foreach (var (name, value) in variables)
        {
            lines.Add($"{name}={value}");
        }

        return lines;
    }
}
