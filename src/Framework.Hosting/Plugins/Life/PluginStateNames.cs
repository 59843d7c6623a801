namespace Collet.Hosting.Plugins;

/// <summary>How states are called in answers, metrics and logs.</summary>
internal static class PluginStateNames
{
    public static IReadOnlyList<string> All { get; } = [.. Enum.GetValues<PluginState>().Select(Of)];

    public static string Of(PluginState state) => state switch
    {
        PluginState.Disabled => "disabled",
        PluginState.Refused => "refused",
        PluginState.Pending => "pending",
        PluginState.Verified => "verified",
        PluginState.Starting => "starting",
        PluginState.Sealed => "sealed",
        PluginState.Ready => "ready",
        PluginState.Draining => "draining",
        PluginState.Stopped => "stopped",
        _ => "failed",
    };
}
