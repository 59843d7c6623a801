using Collet.Plugins;

namespace Collet.PluginHost.Sandbox;

/// <summary>The environment of stage B, made from nothing.</summary>
internal static class SandboxEnvironment
{
    /// <summary>What is set for every plugin host, and the granted variables that are there.</summary>
    public static IReadOnlyList<string> Of(SandboxPolicy policy)
    {
        IReadOnlyDictionary<string, string> own = PluginHostEnvironment.Of(policy);
        return
        [
            .. own.Select(variable => $"{variable.Key}={variable.Value}"),
            .. policy.Variables.Distinct(StringComparer.Ordinal)
                .Where(name => !PluginHostEnvironment.IsReserved(name) && !own.ContainsKey(name))
                .Select(name => (Name: name, Value: Environment.GetEnvironmentVariable(name)))
                .Where(variable => variable.Value is not null)
                .Select(variable => $"{variable.Name}={variable.Value}"),
        ];
    }
}
