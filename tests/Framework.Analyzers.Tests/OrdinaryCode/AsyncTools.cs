using System.ComponentModel.DataAnnotations;
using System.Diagnostics;
using System.Net.Http;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Collet;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Ordinary.Asynchronous;

/// <summary>Waits.</summary>
[Tool("wait", ReadOnly = true, Idempotent = true)]
public sealed class WaitTool(TimeProvider clock)
{
    /// <summary>Waits.</summary>
    /// <param name="milliseconds">How long.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<double> InvokeAsync([Range(0, 5000)] int milliseconds, CancellationToken cancellationToken)
    {
        long start = clock.GetTimestamp();
        await Task.Delay(TimeSpan.FromMilliseconds(milliseconds), clock, cancellationToken).ConfigureAwait(false);
        return clock.GetElapsedTime(start).TotalMilliseconds;
    }
}

/// <summary>Sums numbers in parts.</summary>
[Tool("sum_in_parts", ReadOnly = true, Idempotent = true)]
public sealed class SumInPartsTool
{
    /// <summary>Sums.</summary>
    /// <param name="numbers">The numbers.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<long> InvokeAsync(int[] numbers, CancellationToken cancellationToken)
    {
        long[] sums = await Task.WhenAll(numbers.Chunk(100).Select(part => Task.Run(() => part.Sum(n => (long)n), cancellationToken)));
        return sums.Sum();
    }
}

/// <summary>Squares numbers one after the other.</summary>
[Tool("squares", ReadOnly = true, Idempotent = true)]
public sealed class SquaresTool
{
    /// <summary>Squares them.</summary>
    /// <param name="count">How many.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<List<int>> InvokeAsync([Range(1, 100)] int count, CancellationToken cancellationToken)
    {
        var squares = new List<int>();
        await foreach (int square in All(count, cancellationToken))
        {
            squares.Add(square);
        }

        return squares;
    }

    private static async IAsyncEnumerable<int> All(int count, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (int i = 0; i < count; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            await Task.Yield();
            yield return i * i;
        }
    }
}

/// <summary>Hands numbers through a channel.</summary>
[Tool("pipeline", ReadOnly = true, Idempotent = true)]
public sealed class PipelineTool
{
    /// <summary>Hands them on.</summary>
    /// <param name="numbers">The numbers.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<int> InvokeAsync(int[] numbers, CancellationToken cancellationToken)
    {
        Channel<int> channel = Channel.CreateBounded<int>(10);
        Task writing = WriteAsync(channel.Writer, numbers, cancellationToken);
        int sum = 0;
        while (await channel.Reader.WaitToReadAsync(cancellationToken))
        {
            while (channel.Reader.TryRead(out int number))
            {
                sum += number;
            }
        }

        await writing;
        return sum;
    }

    private static async Task WriteAsync(ChannelWriter<int> writer, int[] numbers, CancellationToken cancellationToken)
    {
        foreach (int number in numbers)
        {
            await writer.WriteAsync(number, cancellationToken);
        }

        writer.Complete();
    }
}

/// <summary>Computes once and remembers.</summary>
[Tool("fibonacci", ReadOnly = true, Idempotent = true)]
public sealed class FibonacciTool(Memory<int, long> memory, ILogger<FibonacciTool> log)
{
    /// <summary>Computes.</summary>
    /// <param name="n">Which.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<long> InvokeAsync([Range(0, 90)] int n, CancellationToken cancellationToken)
    {
        using IDisposable? scope = log.BeginScope("n = {N}", n);
        return await memory.GetAsync(n, static (memory, n, token) => ComputeAsync(memory, n, token), cancellationToken);
    }

    private static async Task<long> ComputeAsync(Memory<int, long> memory, int n, CancellationToken token) =>
        n < 2 ? n : await memory.GetAsync(n - 1, ComputeAsync, token) + await memory.GetAsync(n - 2, ComputeAsync, token);
}

public sealed class Memory<TKey, TValue> : IDisposable
    where TKey : notnull
{
    private readonly Dictionary<TKey, TValue> _values = [];
    private readonly SemaphoreSlim _gate = new(1, 1);

    public async Task<TValue> GetAsync(
        TKey key, Func<Memory<TKey, TValue>, TKey, CancellationToken, Task<TValue>> make, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            if (_values.TryGetValue(key, out TValue? known))
            {
                return known;
            }
        }
        finally
        {
            _gate.Release();
        }

        TValue value = await make(this, key, cancellationToken);
        lock (_values)
        {
            _values[key] = value;
        }

        return value;
    }

    public void Dispose() => _gate.Dispose();
}

/// <summary>Gets the weather.</summary>
[Tool("weather", ReadOnly = true, OpenWorld = true)]
[RequiresPermission(Permissions.NetworkConnect, "api.weather.example:443")]
public sealed class WeatherTool(HttpClient client)
{
    /// <summary>Gets it.</summary>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<string> InvokeAsync(CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "https://api.weather.example/today");
        using HttpResponseMessage response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        response.EnsureSuccessStatusCode();
        return await response.Content.ReadAsStringAsync(cancellationToken);
    }
}

/// <summary>Asks several things and takes the first answer.</summary>
[Tool("first_answer", ReadOnly = true)]
public sealed class FirstAnswerTool(IEnumerable<IOracle> oracles)
{
    /// <summary>Asks.</summary>
    /// <param name="question">What.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<string> InvokeAsync(string question, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        stop.CancelAfter(TimeSpan.FromSeconds(1));
        Task<string> first = await Task.WhenAny(oracles.Select(oracle => oracle.AnswerAsync(question, stop.Token).AsTask()));
        await stop.CancelAsync();
        return await first;
    }
}

public interface IOracle
{
    ValueTask<string> AnswerAsync(string question, CancellationToken cancellationToken);
}

public sealed class YesOracle : IOracle
{
    public ValueTask<string> AnswerAsync(string question, CancellationToken cancellationToken) => new("yes");
}

public sealed class SlowOracle(TimeProvider clock) : IOracle
{
    public async ValueTask<string> AnswerAsync(string question, CancellationToken cancellationToken)
    {
        await Task.Delay(TimeSpan.FromMilliseconds(1), clock, cancellationToken);
        return "no";
    }
}

/// <summary>Tells how far it is.</summary>
[Tool("progress", ReadOnly = true, Idempotent = true)]
public sealed class ProgressTool
{
    /// <summary>Tells.</summary>
    /// <param name="steps">How many steps.</param>
    /// <param name="progress">Whom.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<string> InvokeAsync([Range(1, 50)] int steps, IProgress<ToolProgress> progress, CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        for (int i = 1; i <= steps; i++)
        {
            await Task.Yield();
            cancellationToken.ThrowIfCancellationRequested();
            progress.Report(new ToolProgress(i, steps));
        }

        return $"{steps} steps in {watch.Elapsed.TotalSeconds:0.0} s";
    }
}

public static class Services
{
    public static IServiceCollection AddOrdinary(this IServiceCollection services) => services
        .AddSingleton(TimeProvider.System)
        .AddSingleton<Memory<int, long>>()
        .AddSingleton<IOracle, YesOracle>()
        .AddSingleton<IOracle, SlowOracle>()
        .AddSingleton(_ => new HttpClient());
}

/// <summary>Marks slow calls.</summary>
[Middleware("slow", Description = "Logs calls that take long.")]
public sealed class SlowMiddleware(ILogger<SlowMiddleware> log, TimeProvider clock) : ToolMiddleware
{
    public override async ValueTask InvokeAsync(ToolCall call, ToolNext next)
    {
        long start = clock.GetTimestamp();
        try
        {
            await next.InvokeAsync(call);
        }
        finally
        {
            TimeSpan elapsed = clock.GetElapsedTime(start);
            if (elapsed > TimeSpan.FromSeconds(1) && log.IsEnabled(LogLevel.Warning))
            {
                log.LogWarning("{Tool} took {Seconds} s", call.Tool.Info.Name, elapsed.TotalSeconds);
            }
        }
    }
}
