namespace Collet.Hosting.Plugins;

/// <summary>Makes plugins callable, wherever they run. Thread-safe.</summary>
internal interface IPluginLauncher
{
    /// <summary>Starts a plugin and waits until it can be called.</summary>
    /// <param name="package">What was verified.</param>
    /// <param name="access">What it may do.</param>
    /// <param name="network">Makes its connections.</param>
    /// <param name="tell">Hears how far it is.</param>
    /// <param name="cancellationToken">Gives it up; nothing is left running.</param>
    /// <exception cref="PluginStartException">It could not be started; the message says why.</exception>
    Task<IPluginConnection> StartAsync(
        VerifiedPackage package, PluginAccess access, NetworkBroker network, Action<PluginState> tell, CancellationToken cancellationToken);
}
