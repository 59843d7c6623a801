namespace Collet;

public sealed partial class ToolCall
{
    /// <summary>How the call stands: what came of it so far, as <see cref="Exception"/> and <see cref="Result"/> tell.</summary>
    public ToolOutcome Outcome => Exception is { } exception ? OutcomeOf(exception)
        : Result.IsError ? ToolOutcome.ToolError
        : ToolOutcome.Succeeded;

    /// <summary>How the call ends if this is thrown and no middleware makes it good. For a middleware that looks at what <c>next</c> threw.</summary>
    public ToolOutcome OutcomeOf(Exception exception) => exception switch
    {
        OperationCanceledException when Lifetime.CallerLeft => ToolOutcome.Cancelled,
        OperationCanceledException when Lifetime.TimedOut => ToolOutcome.TimedOut,
        ToolTimeoutException => ToolOutcome.TimedOut,
        ToolArgumentException => ToolOutcome.InvalidArguments,
        ToolRejectedException => ToolOutcome.Rejected,
        ToolException => ToolOutcome.ToolError,
        _ => ToolOutcome.Failed,
    };

    /// <summary>How long the call was in a plugin's process; null where it was in none.</summary>
    internal TimeSpan? TimeInside { get; set; }

    /// <summary>How far into the chain the call came: the index of the last stage it entered.</summary>
    internal int Stage { get; set; }

    /// <summary>Which call this is or was forked from; 0 once it has ended. The next call that uses this object has another.</summary>
    internal ulong Lineage { get; private set; }

    /// <summary>The tool ran, or something was put in its place.</summary>
    internal bool IsAnswered => _toolRan || Result.IsTouched;

    /// <summary>The run of the tool that has not ended yet.</summary>
    internal ToolRun Run { get; } = new();

    internal CallLifetime Lifetime => Live(_lifetime);

    /// <summary>Runs the tool. What a tool answers while it still runs would be another call's by then, so it runs once at a time.</summary>
    internal ValueTask RunToolAsync()
    {
        if (!Run.TryBegin())
        {
            return ValueTask.FromException(new InvalidOperationException(
                $"The rest of the chain was run for a call of '{Tool.Info.Name}' while it was still running; await the first run, or run a fork."));
        }

        CountRun();
        ValueTask running;
        try
        {
            running = Tool.InvokeAsync(this);
        }
        catch
        {
            Run.End();
            throw;
        }

        if (!running.IsCompleted)
        {
            return Run.EndAfterAsync(running);
        }

        Run.End();
        return running;
    }

    /// <summary>The tool runs for this call, by itself or with others.</summary>
    internal void CountRun()
    {
        _toolRan = true;
        _attempts++;
    }
}
