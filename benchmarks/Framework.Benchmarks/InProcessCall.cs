using BenchmarkDotNet.Attributes;
using Collet.Benchmarks.Quotes;
using Collet.Benchmarks.Subjects;

namespace Collet.Benchmarks;

/// <summary>JSON in, tool, JSON out.</summary>
[MemoryDiagnoser]
public class InProcessCall
{
    private readonly ColletSubject _collet1 = new(1);
    private readonly ColletSubject _collet10 = new(10);
    private readonly ColletSubject _collet1000 = new(1_000);
    private readonly FunctionSubject _function = new();
    private readonly HandWrittenSubject _handWritten = new("System.Text.Json", QuoteJson.Relaxed);
    private readonly PooledHandWrittenSubject _pooled = new();
    private readonly DirectSubject _direct = new();

    [Benchmark(Description = "Objects only")]
    public ValueTask<int> Direct() => _direct.CallAsync();

    [Benchmark(Baseline = true, Description = "Collet, 1 tool")]
    public ValueTask<int> Collet1() => _collet1.CallAsync();

    [Benchmark(Description = "Collet, 10 tools")]
    public ValueTask<int> Collet10() => _collet10.CallAsync();

    [Benchmark(Description = "Collet, 1,000 tools")]
    public ValueTask<int> Collet1000() => _collet1000.CallAsync();

    [Benchmark(Description = "System.Text.Json")]
    public ValueTask<int> HandWritten() => _handWritten.CallAsync();

    [Benchmark(Description = "System.Text.Json, pooled writer")]
    public ValueTask<int> HandWrittenPooled() => _pooled.CallAsync();

    [Benchmark(Description = "AIFunctionFactory")]
    public ValueTask<int> Function() => _function.CallAsync();
}
