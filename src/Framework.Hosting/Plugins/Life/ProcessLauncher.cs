using Collet.Plugins;

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
            await process.LoadAsync(Image(package, network), cancellationToken);
            return process;
        }
        catch
        {
            await process.DisposeAsync();
            throw;
        }
    }

    private static PluginImage Image(VerifiedPackage package, NetworkBroker network)
    {
        IReadOnlyList<FilePayload> files =
            [.. package.Files.Select(file => new FilePayload(file.Path, Convert.FromHexString(file.Sha256), file.Bytes))];
        return new PluginImage(package.Manifest.Name, package.Manifest.EntryPoint.Assembly, files)
        {
            EntryClass = package.Manifest.EntryPoint.Type,
            Network = network,
        };
    }
}
