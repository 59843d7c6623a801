namespace Collet;

/// <summary>
/// Measures every stage of a call from where it is set as <see cref="ToolCall.StageTimes"/>. Thread-safe: a part of the call that was given
/// up on may still end while the rest is read.
/// </summary>
/// <param name="time">Measures.</param>
public sealed class StageTimes(TimeProvider time)
{
    private readonly Lock _gate = new();
    private readonly SortedList<int, (string Name, TimeSpan Total)> _stages = [];

    /// <summary>The stages that have ended so far, the outermost first.</summary>
    public IReadOnlyList<StageTime> Read()
    {
        lock (_gate)
        {
            return
            [
                .. _stages.Values.Select((stage, i) => new StageTime(
                    stage.Name,
                    i + 1 < _stages.Count ? stage.Total - _stages.Values[i + 1].Total : stage.Total,
                    stage.Total)),
            ];
        }
    }

    internal long Start() => time.GetTimestamp();

    internal void End(int stage, string name, long start)
    {
        TimeSpan taken = time.GetElapsedTime(start);
        lock (_gate)
        {
            TimeSpan before = _stages.TryGetValue(stage, out var known) ? known.Total : TimeSpan.Zero;
            _stages[stage] = (name, before + taken);
        }
    }
}
