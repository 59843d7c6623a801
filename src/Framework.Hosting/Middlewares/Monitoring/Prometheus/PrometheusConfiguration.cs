using Collet.Hosting.Configuration;
using Prometheus;

namespace Collet.Hosting.Middlewares;

/// <summary>What is known of the configuration, as metrics.</summary>
internal sealed class PrometheusConfiguration
{
    private readonly ConfigurationState _state;
    private readonly Gauge _version;
    private readonly Gauge _lastSuccess;
    private readonly Counter _reloads;

    public PrometheusConfiguration(ConfigurationState state, CollectorRegistry registry)
    {
        _state = state;
        MetricFactory factory = Metrics.WithCustomRegistry(registry);
        _version = factory.CreateGauge("collet_config_version", "The number of the configuration in force.");
        _lastSuccess = factory.CreateGauge(
            "collet_config_last_success_timestamp_seconds", "When a configuration was last found to be in order, in seconds since 1970.");
        _reloads = factory.CreateCounter(
            "collet_config_reloads_total", "Attempts to change the configuration, by how they ended.", "outcome");
    }

    /// <summary>Before the metrics are read.</summary>
    public void Publish()
    {
        _version.Set(_state.Current.Version);
        _lastSuccess.Set(_state.LastSuccess.ToUnixTimeMilliseconds() / 1000.0);
        _reloads.WithLabels("applied").IncTo(_state.CountOf(ReloadOutcome.Applied));
        _reloads.WithLabels("unchanged").IncTo(_state.CountOf(ReloadOutcome.Unchanged));
        _reloads.WithLabels("rejected").IncTo(_state.CountOf(ReloadOutcome.Rejected));
        _reloads.WithLabels("conflict").IncTo(_state.CountOf(ReloadOutcome.Conflict));
    }
}
