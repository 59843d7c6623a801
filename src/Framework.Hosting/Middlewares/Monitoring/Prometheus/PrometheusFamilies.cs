using Prometheus;

namespace Collet.Hosting.Middlewares;

/// <summary>The metrics of one host: their names, their meaning and their labels.</summary>
internal sealed class PrometheusFamilies
{
    public PrometheusFamilies(CollectorRegistry registry, IReadOnlyList<double> buckets)
    {
        MetricFactory factory = Metrics.WithCustomRegistry(registry);
        // Exemplars would be made of every observation while a trace runs.
        factory.ExemplarBehavior = ExemplarBehavior.NoExemplars();

        Calls = factory.CreateCounter("collet_calls_total", "Calls, by how they ended.", "tool", "outcome");
        Durations = factory.CreateHistogram(
            "collet_call_duration_seconds",
            "How long calls took, the time they waited included.",
            ["tool"],
            new HistogramConfiguration { Buckets = [.. buckets] });
        InFlight = factory.CreateGauge("collet_calls_in_flight", "Calls under way.", "tool");
        ArgumentBytes = factory.CreateCounter("collet_argument_bytes_total", "Bytes of arguments.", "tool");
        ResultBytes = factory.CreateCounter("collet_result_bytes_total", "Bytes of results.", "tool");
        Attempts = factory.CreateCounter("collet_attempts_total", "Runs of tools: fewer than calls with a cache, more with retries.", "tool");
        Rejections = factory.CreateCounter("collet_rejections_total", "Calls turned away by a middleware, by reason.", "tool", "reason");
        AnsweredBy = factory.CreateCounter(
            "collet_answered_by_total", "Calls a middleware answered in the tool's place.", "tool", "middleware");
        Queue = factory.CreateHistogram(
            "collet_queue_seconds",
            "How long calls waited for their turn; those that did not wait are not counted.",
            ["tool"],
            new HistogramConfiguration { Buckets = [.. buckets] });
    }

    public Counter Calls { get; }

    public Histogram Durations { get; }

    public Gauge InFlight { get; }

    public Counter ArgumentBytes { get; }

    public Counter ResultBytes { get; }

    public Counter Attempts { get; }

    public Counter Rejections { get; }

    public Counter AnsweredBy { get; }

    public Histogram Queue { get; }
}
