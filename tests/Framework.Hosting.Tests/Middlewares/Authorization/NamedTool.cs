namespace Collet.Hosting.Tests.Middlewares.Authorization;

/// <summary>A tool that is there and may be called, and nothing else.</summary>
internal sealed class NamedTool(string name, ToolHints hints = default, params string[] permissions) : Tool
{
    public override ToolInfo Info { get; } = new(name) { Hints = hints, Permissions = permissions };

    public override ValueTask InvokeAsync(ToolCall call)
    {
        call.Result.Set(ToolResult.Empty);
        return default;
    }
}
