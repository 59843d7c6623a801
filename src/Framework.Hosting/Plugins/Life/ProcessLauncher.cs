namespace Collet.Hosting.Plugins;

/// <summary>Runs plugins in sandboxed processes.</summary>
internal sealed class ProcessLauncher(PluginProcessPool pool) : IPluginLauncher
{
    public async Task<IPluginConnection> StartAsync(
        VerifiedPackage package, PluginAccess access, NetworkBroker network, Action<PluginState> tell, CancellationToken cancellationToken)
    {
        PluginProcess process = await pool.TakeAsync(access.Processes, cancellationToken);
        tell(PluginState.Sealed);
        try
        {
            await process.LoadAsync(PluginImage.Of(package) with { Network = network }, cancellationToken);
            return process;
        }
        catch
        {
            await process.DisposeAsync();
            throw;
        }
    }
}
