using Collet.Hosting.Plugins;

namespace Collet.Plugins.Tests.Life;

/// <summary>A manager that runs, and a catalog that serves what it has.</summary>
internal sealed class Served : IAsyncDisposable
{
    private Served(PluginManager manager)
    {
        Manager = manager;
        Catalog = new ToolCatalog([manager]);
    }

    public PluginManager Manager { get; }

    public ToolCatalog Catalog { get; }

    public ManagedPlugin Plugin => Manager.Plugins["lab"];

    public Tool Tool => Catalog.Current.TryGet("lab_echo", out Tool? tool) ? tool : throw new InvalidOperationException("It is not served.");

    public static async Task<Served> StartAsync(PluginManager manager)
    {
        var served = new Served(manager);
        await manager.StartAsync(CancellationToken.None);
        return served;
    }

    /// <summary>Calls lab_echo as it is served now.</summary>
    public Task<string> CallAsync() => CallAsync(Tool);

    /// <summary>Calls a tool that was found earlier.</summary>
    public async Task<string> CallAsync(Tool tool)
    {
        await using ToolCall call = Catalog.Rent(tool, """{"text":"hello"}"""u8.ToArray());
        ToolOutcome outcome = await Catalog.InvokeAsync(call);
        return outcome is ToolOutcome.Succeeded ? call.Result.ToResult().Text() : throw call.Exception!;
    }

    public async ValueTask DisposeAsync()
    {
        Catalog.Dispose();
        await Manager.StopAsync(CancellationToken.None);
    }
}
