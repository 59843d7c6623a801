namespace Collet.Plugins.InProcess;

/// <summary>A tool of a plugin in the host.</summary>
/// <param name="plugin">The plugin.</param>
/// <param name="number">Which of its tools.</param>
/// <param name="info">What it says of itself: the host's copy.</param>
internal sealed class InProcessTool(InProcessPlugin plugin, int number, ToolInfo info) : Tool
{
    /// <inheritdoc/>
    public override ToolInfo Info => info;

    /// <inheritdoc/>
    public override ValueTask InvokeAsync(ToolCall call) => plugin.InvokeAsync(number, call);
}
