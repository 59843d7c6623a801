using Prometheus;

namespace Collet.Hosting.Middlewares;

/// <summary>One tool's series. Those that many tools never have are made when first needed.</summary>
internal sealed class PrometheusTool : IToolMetrics
{
    // More middlewares than any chain has that answer; the rest of a chain that names them wildly is counted together.
    private const int MostAnswering = 16;

    private readonly PrometheusFamilies _families;
    private readonly string _name;
    private readonly Counter.Child?[] _calls = new Counter.Child?[Enum.GetValues<ToolOutcome>().Length];
    private readonly Counter.Child?[] _rejections = new Counter.Child?[Enum.GetValues<ToolRejection>().Length];
    private readonly Histogram.Child _durations;
    private readonly Counter.Child _argumentBytes;
    private readonly Counter.Child _resultBytes;
    private readonly Counter.Child _attempts;
    private readonly Gauge.Child _inFlight;
    private readonly Lock _adding = new();
    private volatile (string Name, Counter.Child Count)[] _answeredBy = [];
    private Histogram.Child? _queue;
    private long _running;

    public PrometheusTool(PrometheusFamilies families, string name)
    {
        _families = families;
        _name = name;
        _durations = families.Durations.WithLabels(name);
        _argumentBytes = families.ArgumentBytes.WithLabels(name);
        _resultBytes = families.ResultBytes.WithLabels(name);
        _attempts = families.Attempts.WithLabels(name);
        _inFlight = families.InFlight.WithLabels(name);
        Calls(ToolOutcome.Succeeded);
    }

    public bool IsRunning => Volatile.Read(ref _running) != 0;

    /// <summary>The tool was gone when the metrics were last read.</summary>
    public bool WasGone { get; set; }

    public void Begin() => Interlocked.Increment(ref _running);

    public void End(ToolCall call, Exception? exception, TimeSpan duration)
    {
        Interlocked.Decrement(ref _running);
        Calls(OutcomeNames.OutcomeOf(call, exception)).Inc();
        _durations.Observe(duration.TotalSeconds);
        _argumentBytes.Inc(call.Arguments.Length);
        if (exception is null)
        {
            _resultBytes.Inc(ResultBytes.Of(call.Result));
        }
        else if (exception is ToolRejectedException rejection)
        {
            Rejections(rejection.Reason).Inc();
        }

        if (call.Attempts is > 0 and int attempts)
        {
            _attempts.Inc(attempts);
        }

        if (call.QueueTime > TimeSpan.Zero)
        {
            (_queue ??= _families.Queue.WithLabels(_name)).Observe(call.QueueTime.TotalSeconds);
        }

        if (call.AnsweredBy is { } middleware)
        {
            AnsweredBy(middleware).Inc();
        }
    }

    /// <summary>Before the metrics are read.</summary>
    public void Publish() => _inFlight.Set(Volatile.Read(ref _running));

    /// <summary>Takes the series away.</summary>
    public void Remove()
    {
        foreach (ToolOutcome outcome in Enum.GetValues<ToolOutcome>())
        {
            _families.Calls.RemoveLabelled(_name, OutcomeNames.Of(outcome));
        }

        foreach (ToolRejection reason in Enum.GetValues<ToolRejection>())
        {
            _families.Rejections.RemoveLabelled(_name, OutcomeNames.Of(reason));
        }

        foreach ((string middleware, _) in _answeredBy)
        {
            _families.AnsweredBy.RemoveLabelled(_name, middleware);
        }

        _families.Durations.RemoveLabelled(_name);
        _families.ArgumentBytes.RemoveLabelled(_name);
        _families.ResultBytes.RemoveLabelled(_name);
        _families.Attempts.RemoveLabelled(_name);
        _families.InFlight.RemoveLabelled(_name);
        _families.Queue.RemoveLabelled(_name);
    }

    private Counter.Child Calls(ToolOutcome outcome) =>
        _calls[(int)outcome] ??= _families.Calls.WithLabels(_name, OutcomeNames.Of(outcome));

    private Counter.Child Rejections(ToolRejection reason) =>
        _rejections[(int)reason] ??= _families.Rejections.WithLabels(_name, OutcomeNames.Of(reason));

    private Counter.Child AnsweredBy(string middleware)
    {
        foreach ((string name, Counter.Child count) in _answeredBy)
        {
            if (name == middleware)
            {
                return count;
            }
        }

        return AddAnsweredBy(middleware);
    }

    private Counter.Child AddAnsweredBy(string middleware)
    {
        lock (_adding)
        {
            string name = _answeredBy.Length < MostAnswering ? middleware : PrometheusMetrics.Other;
            Counter.Child count = _families.AnsweredBy.WithLabels(_name, name);
            if (!Array.Exists(_answeredBy, known => known.Name == name))
            {
                _answeredBy = [.. _answeredBy, (name, count)];
            }

            return count;
        }
    }
}
