using System.Text;
using Collet.Hosting.Plugins;

namespace Collet.Plugins.Tests.InProcess;

/// <summary>A plugin that was let in.</summary>
internal sealed class Lodger(IPluginConnection connection) : IAsyncDisposable
{
    public IPluginConnection Connection => connection;

    public Tool Tool(string name) => connection.Tools.Single(tool => tool.Info.Name == name);

    /// <summary>Calls a tool; what it throws is thrown.</summary>
    public async Task<ToolResult> CallAsync(
        string tool, string arguments = "{}", IProgress<ToolProgress>? progress = null, CancellationToken token = default)
    {
        await using ToolCall call = ToolCall.Rent(Tool(tool), Encoding.UTF8.GetBytes(arguments), cancellationToken: token);
        call.Progress = progress;
        await call.Tool.InvokeAsync(call);
        return call.Result.ToResult();
    }

    public ValueTask DisposeAsync() => connection.DisposeAsync();
}
