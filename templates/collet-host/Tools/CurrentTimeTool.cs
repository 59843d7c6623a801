using Collet;

namespace MyHost.Tools;

[Tool("current_time", ReadOnly = true)]
public sealed class CurrentTimeTool(TimeProvider time)
{
    /// <summary>Tells the time, in UTC or at an offset from it.</summary>
    /// <param name="offsetMinutes">How many minutes the clock is ahead of UTC.</param>
    public DateTimeOffset Invoke([System.ComponentModel.DataAnnotations.Range(-840, 840)] int offsetMinutes = 0) =>
        time.GetUtcNow().ToOffset(TimeSpan.FromMinutes(offsetMinutes));
}
