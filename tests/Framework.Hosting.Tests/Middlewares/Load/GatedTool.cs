using System.Text;
using System.Threading.Channels;

namespace Collet.Hosting.Tests.Middlewares.Load;

/// <summary>A tool whose runs end one by one, when the test says so, and that knows the most there were at once.</summary>
internal sealed class GatedTool(string name) : Tool
{
    private readonly Channel<TaskCompletionSource> _running = Channel.CreateUnbounded<TaskCompletionSource>();
    private readonly List<string> _started = [];
    private readonly Lock _gate = new();
    private int _now;

    public override ToolInfo Info { get; } = new(name);

    public int MostAtOnce { get; private set; }

    /// <summary>The arguments of the runs, as they began.</summary>
    public IReadOnlyList<string> Started
    {
        get
        {
            lock (_gate)
            {
                return [.. _started];
            }
        }
    }

    public override async ValueTask InvokeAsync(ToolCall call)
    {
        var end = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
        {
            _started.Add(Encoding.UTF8.GetString(call.Arguments.Span));
            MostAtOnce = Math.Max(MostAtOnce, ++_now);
        }

        await _running.Writer.WriteAsync(end);
        await end.Task;
        lock (_gate)
        {
            _now--;
        }

        call.Result.Set(ToolResult.Empty);
    }

    /// <summary>Waits until one runs, and lets it end.</summary>
    public async Task LetOneEndAsync() => (await _running.Reader.ReadAsync()).SetResult();

    /// <summary>Waits until so many run at once, and lets those end.</summary>
    public async Task LetEndTogetherAsync(int count)
    {
        var ends = new List<TaskCompletionSource>();
        while (ends.Count < count)
        {
            ends.Add(await _running.Reader.ReadAsync());
        }

        ends.ForEach(end => end.SetResult());
    }
}
