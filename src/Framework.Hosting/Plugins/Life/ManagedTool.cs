namespace Collet.Hosting.Plugins;

/// <summary>A tool of a plugin, the same instance over every restart of its process: what its manifest says of it.</summary>
internal sealed class ManagedTool(PluginRun run, int number, ToolInfo info) : Tool
{
    public override ToolInfo Info => info;

    /// <summary>The version it belongs to.</summary>
    public PluginRun Run => run;

    /// <summary>Which of the manifest's tools it is.</summary>
    public int Number => number;

    public override ValueTask InvokeAsync(ToolCall call) => run.InvokeAsync(this, call);
}
