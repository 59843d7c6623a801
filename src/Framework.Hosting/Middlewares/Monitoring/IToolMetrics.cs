namespace Collet.Hosting.Middlewares;

/// <summary>The measurements of one tool. Thread-safe; allocates nothing once warm.</summary>
internal interface IToolMetrics
{
    /// <summary>A call begins.</summary>
    void Begin();

    /// <summary>It has ended.</summary>
    void End(ToolCall call, Exception? exception, TimeSpan duration);
}
