using System.Collections.Concurrent;
using System.Globalization;
using System.Text;

namespace Collet.Hosting.Tests.Middlewares.Batch;

/// <summary>A tool with a batch form: squares numbers. It refuses some, and can be held up.</summary>
internal sealed class SquareTool(string name = "square") : Tool
{
    private readonly ConcurrentQueue<int[]> _batches = new();

    public override ToolInfo Info { get; } = new(name);

    public override bool HasBatchForm => true;

    /// <summary>The numbers of each run.</summary>
    public IReadOnlyList<int[]> Batches => [.. _batches];

    /// <summary>What each run does before it answers.</summary>
    public Func<ToolBatch, Task> Before { get; init; } = static _ => Task.CompletedTask;

    public static byte[] Arguments(int number) => Encoding.UTF8.GetBytes(number.ToString(CultureInfo.InvariantCulture));

    public override ValueTask InvokeAsync(ToolCall call) => throw new NotSupportedException();

    public override async ValueTask InvokeBatchAsync(ToolBatch batch)
    {
        int[] numbers = [.. batch.Calls.Select(call => int.Parse(call.Arguments.Span, CultureInfo.InvariantCulture))];
        _batches.Enqueue(numbers);
        await Before(batch);
        for (int i = 0; i < numbers.Length; i++)
        {
            if (numbers[i] < 0)
            {
                batch.Fail(i, new ToolException($"{numbers[i]} is negative"));
            }
            else if (numbers[i] > 0)
            {
                batch.Calls[i].Result.Set(ToolResult.Text((numbers[i] * numbers[i]).ToString(CultureInfo.InvariantCulture)));
            }
        }
    }
}
