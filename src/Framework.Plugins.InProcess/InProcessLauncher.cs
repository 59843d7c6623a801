using Collet.Hosting.Plugins;
using Collet.PluginHost.Loading;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Collet.Plugins.InProcess;

/// <summary>Runs plugins in the host itself.</summary>
/// <param name="remains">What was to leave the host's memory and did not.</param>
/// <param name="time">The clock.</param>
/// <param name="loggers">The log.</param>
/// <param name="lifetime">Tells when the host ends; null where nobody does.</param>
internal sealed class InProcessLauncher(
    PluginRemains remains, TimeProvider time, ILoggerFactory loggers, IHostApplicationLifetime? lifetime = null) : IPluginLauncher
{
    /// <summary>Where so many versions of a plugin did not leave, no other is loaded.</summary>
    public const int MostRemains = 8;

    private static readonly TimeSpan _startTimeout = TimeSpan.FromSeconds(30);

    private readonly ILogger _logger = loggers.CreateLogger("Collet.Plugins");

    /// <summary>How long calls that were cancelled, and services that are disposed, may take before the plugin is left without them.</summary>
    public TimeSpan Grace { get; init; } = TimeSpan.FromSeconds(5);

    /// <inheritdoc/>
    public async Task<IPluginConnection> StartAsync(
        VerifiedPackage package, PluginAccess access, NetworkBroker network, Action<PluginState> tell, CancellationToken cancellationToken)
    {
        PluginManifest manifest = package.Manifest;
        int left = remains.Of(manifest.Name).Count;
        if (left >= MostRemains)
        {
            throw new PluginStartException(
                $"{left} stopped versions of '{manifest.Name}' are still in the host's memory, and no more are let in. Restart the host, or leave out "
                + $"{PluginSettingsReader.IsolationKey}:{manifest.Name}, so that it runs in a process of its own.");
        }

        var context = new InProcessContext(manifest, remains, time, _logger)
        {
            Grace = Grace,
            Ending = lifetime?.ApplicationStopping ?? CancellationToken.None,
        };
        var plugin = new InProcessPlugin(context, Files(package), network);
        try
        {
            // Loading runs the plugin's own code, which may take as long as it likes.
            string? problem = await Task.Run(() => plugin.Load(manifest.EntryPoint.ToString()), CancellationToken.None)
                .WaitAsync(_startTimeout, time, cancellationToken);
            return problem is null ? plugin : throw new PluginStartException(problem);
        }
        catch (TimeoutException)
        {
            await plugin.DisposeAsync();
            throw new PluginStartException($"It was not loaded within {_startTimeout}.");
        }
        catch
        {
            await plugin.DisposeAsync();
            throw;
        }
    }

    private static PluginFiles Files(VerifiedPackage package)
    {
        var files = new PluginFiles();
        foreach (FilePayload file in PluginImage.Of(package).Files)
        {
            files.Add(file);
        }

        return files;
    }
}
