using Collet.Hosting.Plugins;

namespace Collet.Plugins.Tests.Life;

/// <summary>A plugin whose calls end when a test says so.</summary>
internal sealed class FakeConnection : IPluginConnection
{
    private readonly TaskCompletionSource<PluginEnd> _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public FakeConnection(PluginManifest manifest)
    {
        Version = manifest.Version.ToString();
        Tools = [.. manifest.Tools.Select(info => new FakeTool(this, info))];
    }

    public string Version { get; }

    public IReadOnlyList<Tool> Tools { get; }

    public int CallsUnderWay => 0;

    public Task<PluginEnd> Ended => _ended.Task;

    /// <summary>A call has come in.</summary>
    public TaskCompletionSource Entered { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>What its calls wait for.</summary>
    public Task Gate { get; set; } = Task.CompletedTask;

    public void Crash() => _ended.TrySetResult(new PluginEnd("it fell over.", WasAsked: false, 139));

    public Task StopAsync(TimeSpan drain)
    {
        _ended.TrySetResult(new PluginEnd("it was stopped.", WasAsked: true, 0));
        return Task.CompletedTask;
    }

    public async ValueTask DisposeAsync() => await StopAsync(TimeSpan.Zero);

    private sealed class FakeTool(FakeConnection connection, ToolInfo info) : Tool
    {
        public override ToolInfo Info => info;

        public override async ValueTask InvokeAsync(ToolCall call)
        {
            connection.Entered.TrySetResult();
            Task first = await Task.WhenAny(connection.Gate, connection.Ended);
            if (first == connection.Ended)
            {
                throw new PluginEndedException("The plugin ended.");
            }

            call.Result.Set(ToolResult.Text(connection.Version));
        }
    }
}
