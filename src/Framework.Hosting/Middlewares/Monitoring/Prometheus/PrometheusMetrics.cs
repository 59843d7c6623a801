using System.Runtime.CompilerServices;
using Collet.Hosting.Configuration;
using Collet.Hosting.Plugins;
using Microsoft.Extensions.DependencyInjection;
using Prometheus;

namespace Collet.Hosting.Middlewares;

/// <summary>
/// The measurements in a registry of their own, so that two hosts in one process do not mix. A tool has series while it is served and
/// there is room; what a tool left behind that is no longer served is shown once more and dropped.
/// </summary>
internal sealed class PrometheusMetrics : ICallMetrics
{
    /// <summary>The label of what has no series of its own. No tool is hidden by it: one of that name counts there too.</summary>
    public const string Other = "other";

    private readonly CollectorRegistry _registry = Metrics.NewCustomRegistry();
    private readonly PrometheusFamilies _families;
    private readonly IServiceProvider _services;
    private readonly int _most;
    private readonly Lock _changing = new();
    private readonly Dictionary<string, PrometheusTool> _byName = new(StringComparer.Ordinal);
    private volatile ConditionalWeakTable<Tool, PrometheusTool> _byTool = [];
    private PrometheusTool? _other;
    private PrometheusConfiguration? _configuration;
    private PrometheusPlugins? _plugins;

    public PrometheusMetrics(MonitoringOptions options, IServiceProvider services)
    {
        _services = services;
        _most = options.MaxTools;
        _families = new PrometheusFamilies(_registry, options.Buckets);
        if (options.Process)
        {
            DotNetStats.Register(_registry);
        }
    }

    public IToolMetrics For(Tool tool) => _byTool.TryGetValue(tool, out PrometheusTool? metrics) ? metrics : Add(tool);

    public Task WriteAsync(Stream body, bool asOpenMetrics, CancellationToken cancellationToken)
    {
        lock (_changing)
        {
            Drop(evenIfJustGone: false);
            PublishConfiguration();
            PublishPlugins();
            _other?.Publish();
            foreach (PrometheusTool tool in _byName.Values)
            {
                tool.Publish();
            }
        }

        ExpositionFormat format = asOpenMetrics ? ExpositionFormat.OpenMetricsText : ExpositionFormat.PrometheusText;
        return _registry.CollectAndExportAsTextAsync(body, format, cancellationToken);
    }

    private PrometheusTool Add(Tool tool)
    {
        lock (_changing)
        {
            string name = tool.Info.Name;
            if (name == Other)
            {
                return Keep(tool, _other ??= new PrometheusTool(_families, Other));
            }

            if (_byName.TryGetValue(name, out PrometheusTool? metrics))
            {
                return Keep(tool, metrics);
            }

            if (_byName.Count >= _most)
            {
                Drop(evenIfJustGone: true);
            }

            if (_byName.Count >= _most)
            {
                return Keep(tool, _other ??= new PrometheusTool(_families, Other));
            }

            metrics = new PrometheusTool(_families, name);
            _byName.Add(name, metrics);
            return Keep(tool, metrics);
        }
    }

    private PrometheusTool Keep(Tool tool, PrometheusTool metrics)
    {
        _byTool.AddOrUpdate(tool, metrics);
        return metrics;
    }

    private void PublishConfiguration()
    {
        if (_configuration is null && _services.GetService<ConfigurationState>() is { } state)
        {
            _configuration = new PrometheusConfiguration(state, _registry);
        }

        _configuration?.Publish();
    }

    private void PublishPlugins()
    {
        if (_plugins is null && _services.GetService<PluginManager>() is { } manager)
        {
            _plugins = new PrometheusPlugins(manager, _registry);
        }

        _plugins?.Publish();
    }

    // The catalog is asked for here and not given: it is made after the chain that this is part of.
    private void Drop(bool evenIfJustGone)
    {
        if (_services.GetService<ToolCatalog>()?.Current is not { } served)
        {
            return;
        }

        bool dropped = false;
        foreach ((string name, PrometheusTool metrics) in _byName)
        {
            bool isGone = !served.TryGet(name, out _) && !metrics.IsRunning;
            if (isGone && (metrics.WasGone || evenIfJustGone))
            {
                metrics.Remove();
                _byName.Remove(name);
                dropped = true;
            }

            metrics.WasGone = isGone;
        }

        if (dropped)
        {
            // Every tool finds its series anew: one that comes back gets new ones, and one counted as other may find room.
            _byTool = [];
        }
    }
}
