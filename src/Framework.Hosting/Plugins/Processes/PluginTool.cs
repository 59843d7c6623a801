namespace Collet.Hosting.Plugins;

/// <summary>A tool that runs in a plugin's process.</summary>
/// <param name="process">The process.</param>
/// <param name="number">Which of its tools.</param>
/// <param name="info">What it says of itself.</param>
internal sealed class PluginTool(PluginProcess process, uint number, ToolInfo info) : Tool
{
    /// <inheritdoc/>
    public override ToolInfo Info => info;

    /// <summary>The process it runs in.</summary>
    public PluginProcess Process => process;

    /// <inheritdoc/>
    public override ValueTask InvokeAsync(ToolCall call) => process.InvokeAsync(number, call);
}
