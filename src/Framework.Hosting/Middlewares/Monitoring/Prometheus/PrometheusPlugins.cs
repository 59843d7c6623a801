using Collet.Hosting.Plugins;
using Prometheus;

namespace Collet.Hosting.Middlewares;

/// <summary>What plugins are doing and what they use, as metrics. Not thread-safe.</summary>
internal sealed class PrometheusPlugins
{
    private readonly PluginManager _manager;
    private readonly Gauge _state;
    private readonly Counter _restarts;
    private readonly Counter _crashes;
    private readonly Gauge _memory;
    private readonly Gauge _processor;
    private readonly Gauge _calls;
    private readonly Counter _called;
    private readonly Counter _seconds;
    private readonly Gauge _connections;
    private readonly Counter _connected;
    private readonly Counter _bytes;
    private readonly Gauge _notUnloaded;
    private HashSet<string> _shown = [];
    private HashSet<string> _counted = [];

    public PrometheusPlugins(PluginManager manager, CollectorRegistry registry)
    {
        _manager = manager;
        MetricFactory factory = Metrics.WithCustomRegistry(registry);
        _state = factory.CreateGauge("collet_plugin_state", "1 for the state a plugin is in, 0 for the others.", "plugin", "state");
        _restarts = factory.CreateCounter("collet_plugin_restarts_total", "Processes started in the place of one that ended of itself.", "plugin");
        _crashes = factory.CreateCounter("collet_plugin_crashes_total", "Processes that ended of themselves.", "plugin");
        _memory = factory.CreateGauge("collet_plugin_memory_bytes", "What a plugin's process has in memory.", "plugin");
        _processor = factory.CreateGauge("collet_plugin_cpu_seconds", "The time of processors a plugin's process has used since it started.", "plugin");
        _calls = factory.CreateGauge("collet_plugin_calls_under_way", "Calls in a plugin.", "plugin");
        _called = factory.CreateCounter("collet_plugin_calls_total", "Calls a plugin was sent.", "plugin");
        _seconds = factory.CreateCounter(
            "collet_plugin_call_seconds_total", "The time of a plugin's calls inside its process, and outside: on the way.", "plugin", "where");
        _connections = factory.CreateGauge("collet_plugin_connections", "Connections the host keeps for a plugin.", "plugin");
        _connected = factory.CreateCounter("collet_plugin_connections_total", "Connections asked for, by what became of them.", "plugin", "outcome");
        _bytes = factory.CreateCounter("collet_plugin_bytes_total", "Bytes of connections, as the plugin sees them.", "plugin", "direction");
        _notUnloaded = factory.CreateGauge(
            "collet_plugin_not_unloaded", "Versions that ran in the host, were stopped, and are still in its memory.", "plugin");
    }

    /// <summary>Before the metrics are read.</summary>
    public void Publish()
    {
        IReadOnlyDictionary<string, ManagedPlugin> plugins = _manager.Plugins;
        foreach (string gone in _shown.Where(name => !plugins.ContainsKey(name)))
        {
            Remove(gone);
        }

        _shown = [.. plugins.Keys];
        foreach (ManagedPlugin plugin in plugins.Values)
        {
            Publish(plugin);
        }

        PublishRemains(plugins.Keys);
    }

    // Also of plugins that are gone from the store: their code is what remains.
    private void PublishRemains(IEnumerable<string> plugins)
    {
        var left = _manager.Remains.Left.CountBy(one => one.Plugin).ToDictionary(StringComparer.Ordinal);
        HashSet<string> counted = [.. plugins, .. left.Keys];
        foreach (string gone in _counted.Except(counted))
        {
            _notUnloaded.RemoveLabelled(gone);
        }

        foreach (string name in counted)
        {
            _notUnloaded.WithLabels(name).Set(left.GetValueOrDefault(name));
        }

        _counted = counted;
    }

    private void Publish(ManagedPlugin plugin)
    {
        string name = plugin.Name;
        string state = PluginStateNames.Of(plugin.State);
        foreach (string one in PluginStateNames.All)
        {
            _state.WithLabels(name, one).Set(one == state ? 1 : 0);
        }

        ProcessUse use = plugin.Current?.Connection is PluginProcess process ? ProcessUse.Of(process.ProcessId) : default;
        _memory.WithLabels(name).Set(use.MemoryBytes);
        _processor.WithLabels(name).Set(use.Processor.TotalSeconds);
        _calls.WithLabels(name).Set(plugin.Current?.CallsUnderWay ?? 0);
        _called.WithLabels(name).IncTo(plugin.Stats.Calls);
        _seconds.WithLabels(name, "inside").IncTo(plugin.Stats.TimeInside.TotalSeconds);
        _seconds.WithLabels(name, "outside").IncTo(plugin.Stats.TimeOutside.TotalSeconds);
        _restarts.WithLabels(name).IncTo(plugin.Stats.Restarts);
        _crashes.WithLabels(name).IncTo(plugin.Stats.Crashes);
        NetworkUse network = plugin.Stats.Network;
        _connections.WithLabels(name).Set(network.Open);
        _connected.WithLabels(name, "made").IncTo(network.Made);
        _connected.WithLabels(name, "refused").IncTo(network.Refused);
        _connected.WithLabels(name, "failed").IncTo(network.Failed);
        _bytes.WithLabels(name, "sent").IncTo(network.Sent);
        _bytes.WithLabels(name, "received").IncTo(network.Received);
    }

    private void Remove(string name)
    {
        foreach (string one in PluginStateNames.All)
        {
            _state.RemoveLabelled(name, one);
        }

        _memory.RemoveLabelled(name);
        _processor.RemoveLabelled(name);
        _calls.RemoveLabelled(name);
        _called.RemoveLabelled(name);
        _seconds.RemoveLabelled(name, "inside");
        _seconds.RemoveLabelled(name, "outside");
        _restarts.RemoveLabelled(name);
        _crashes.RemoveLabelled(name);
        _connections.RemoveLabelled(name);
        foreach (string outcome in (string[])["made", "refused", "failed"])
        {
            _connected.RemoveLabelled(name, outcome);
        }

        _bytes.RemoveLabelled(name, "sent");
        _bytes.RemoveLabelled(name, "received");
    }
}
