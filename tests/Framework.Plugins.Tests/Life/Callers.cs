using System.Collections.Concurrent;
using System.Text.Json;
using Collet.Hosting.Plugins;

namespace Collet.Plugins.Tests.Life;

/// <summary>Callers of lab_echo that never pause, and know what they must be answered.</summary>
internal sealed class Callers
{
    private readonly ToolCatalog _catalog;
    private readonly ConcurrentQueue<string> _failures = [];
    private readonly Task _callers;
    private volatile TaskCompletionSource _back = new();
    private long _answered;
    private volatile int _last;
    private volatile bool _isDone;
    private volatile TaskCompletionSource _next = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Callers(ToolCatalog catalog, int count)
    {
        _catalog = catalog;
        _back.SetResult();
        _callers = Task.WhenAll(Enumerable.Range(0, count).Select(number => Task.Run(() => CallAllTheTimeAsync(number))));
    }

    /// <summary>Processes that were killed: calls in them may fail, and say why.</summary>
    public HashSet<int> Killed { get; } = [];

    public long Answered => Volatile.Read(ref _answered);

    /// <summary>What went wrong, some of it.</summary>
    public IReadOnlyList<string> Failures => [.. _failures.Take(5)];

    /// <summary>From now on the tool may be gone; whoever misses it waits.</summary>
    public void ToolIsLeaving() => _back = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    public void ToolIsBack() => _back.SetResult();

    public async Task AnsweredByAnotherThanAsync(int process)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (_last == process)
        {
            Task next = _next.Task;
            await (_last == process ? next.WaitAsync(patience.Token) : Task.CompletedTask);
        }
    }

    public async Task StopAsync()
    {
        _isDone = true;
        await _callers;
    }

    private async Task CallAllTheTimeAsync(int number)
    {
        byte[] arguments = JsonSerializer.SerializeToUtf8Bytes(new { text = $"caller {number}" });
        while (!_isDone)
        {
            if (_catalog.Current.TryGet("lab_echo", out Tool? tool))
            {
                await CallAsync(tool, arguments, $"caller {number}");
            }
            else
            {
                await _back.Task;
            }
        }
    }

    private async Task CallAsync(Tool tool, byte[] arguments, string text)
    {
        await using ToolCall call = _catalog.Rent(tool, arguments);
        ToolOutcome outcome = await _catalog.InvokeAsync(call);
        if (outcome is ToolOutcome.Succeeded)
        {
            JsonElement answer = JsonElement.Parse(call.Result.ToResult().Text());
            if (answer.GetProperty("text").GetString() != text)
            {
                _failures.Enqueue($"{text} was answered {answer}.");
            }

            Interlocked.Increment(ref _answered);
            _last = answer.GetProperty("process").GetInt32();
            Interlocked.Exchange(ref _next, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).SetResult();
        }
        else if (!IsGone(call.Exception) && !IsKilled(call.Exception))
        {
            _failures.Enqueue($"{outcome}: {call.Exception?.Message}");
        }
    }

    // Found before it was removed, and called after.
    private bool IsGone(Exception? exception) => !_back.Task.IsCompleted
        && exception is ToolRejectedException { Reason: ToolRejection.Unavailable } && exception.Message.Contains("is gone", StringComparison.Ordinal);

    private bool IsKilled(Exception? exception) => Killed.Count > 0
        && exception is PluginEndedException && exception.Message.Contains("signal 9 (SIGKILL) ended it", StringComparison.Ordinal);
}
