using System.Text;
using Collet.Generators.Tests.Harness;
using Microsoft.Extensions.DependencyInjection;

namespace Collet.Generators.Tests.Matrix;

/// <summary>Batch forms, run.</summary>
public sealed class BatchTests
{
    private static readonly IReadOnlyDictionary<string, Tool> _tools = GeneratorRun.Clean("""
        using System;
        using System.Collections.Generic;
        using System.Collections.Immutable;
        using System.ComponentModel.DataAnnotations;
        using System.Linq;
        using System.Text.Json.Serialization;
        using System.Threading;
        using System.Threading.Tasks;
        using Collet;

        public sealed record PriceCall(string Item) { public int Quantity { get; init; } = 77; [JsonPropertyName("code")] public string? Secret { get; set; } }
        public sealed record Price(string Item, decimal Total);
        public sealed class Prices(IServiceProvider services)
        {
            [Tool("price")] public Price One([StringLength(4)] string item, [Range(1, 9)] int quantity = 2, [Sensitive, MinLength(3)] string? code = null) => new(item, quantity);

            [ToolBatch("price")] public async Task<IReadOnlyList<BatchResult<Price>>> AllAsync(
                IReadOnlyList<PriceCall> calls, CancellationToken token, [FromServices] IFormatProvider format)
            {
                await Task.Yield();
                token.ThrowIfCancellationRequested();
                return
                [
                    .. calls.Select(call => call.Item switch
                    {
                        "none" => (BatchResult<Price>)new ToolException("no such item"),
                        "null" => default,
                        _ => new Price(call.Item, call.Quantity + calls.Count * 100 + (call.Secret is null ? 0 : 10000) + (services is null || format is null ? 1000000 : 0)),
                    }),
                ];
            }
        }

        [Tool("double")]
        public static class Doubling
        {
            public readonly record struct Call(int A);
            public static int Invoke(int a) => a * 2;
            [ToolBatch("double")] internal static IEnumerable<int> Many(List<Call> calls) => calls.Select(call => call.A * 2);
        }

        public sealed record One(int A);
        public sealed record Node(string Name, Node? Next = null);
        public sealed record NodeCall(Node Node, Dictionary<string, Node>? More, DayOfWeek Day);
        public sealed class Shapes
        {
            [Tool("array")] public static int Array1(int a) => a;
            [ToolBatch("array")] public static int[] Array(One[] all) => [.. all.Select(one => one.A)];
            [Tool("i-list")] public static int IList1(int a) => a;
            [ToolBatch("i-list")] public static IList<int> IList(IList<One> all) => [.. all.Select(one => one.A)];
            [Tool("collection")] public static int Collection1(int a) => a;
            [ToolBatch("collection")] public static ICollection<int> Collection(ICollection<One> all) => [.. all.Select(one => one.A)];
            [Tool("enumerable")] public static int Enumerable1(int a) => a;
            [ToolBatch("enumerable")] public static IEnumerable<int> Enumerable(IEnumerable<One> all) => all.Select(one => one.A);
            [Tool("immutable")] public static int Immutable1(int a) => a;
            [ToolBatch("immutable")] public static ImmutableArray<int> Immutable(ImmutableArray<One> all) => [.. all.Select(one => one.A)];
            [Tool("value-task")] public static async Task<int> ValueTask1(int a) { await Task.Yield(); return a; }
            [ToolBatch("value-task")] public static async ValueTask<List<int>> ValueTaskMany(ImmutableList<One> all) { await Task.Yield(); return [.. all.Select(one => one.A)]; }
            [Tool("instance")] public static int Instance1(int a) => a;
            [ToolBatch("instance")] public int[] Instance(in One[] all, [FromServices] IFormatProvider? format = null) => [.. all.Select(one => one.A + (format is null ? 0 : 1000))];
            [Tool("text")] public static string? Text1(int a) => null;
            [ToolBatch("text")] public static string?[] Text(One[] all) => [.. all.Select(one => one.A == 2 ? null : $"t{one.A}")];
            [Tool("nested")] public static Node Nested1(Node node, Dictionary<string, Node>? more, DayOfWeek day = DayOfWeek.Friday) => node;
            [ToolBatch("nested")] public static Node[] Nested(NodeCall[] all) => [.. all.Select(call => new Node($"{call.Node.Next?.Name}{call.More?["x"].Name}{call.Day}"))];
            [Tool("few")] public static int Few1(int a) => a;
            [ToolBatch("few")] public static int[] Few(One[] all) => [1];
            [Tool("void")] public static int Null1(int a) => a;
            [ToolBatch("void")] public static int[] Null(One[] all) => null!;
            [Tool("throws")] public static int Throws1(int a) => a;
            [ToolBatch("throws")] public static int[] Throws(One[] all) => throw new ToolException("the whole shop is closed");
            [Tool("unwritable")] public static double Unwritable1(int a) => a;
            [ToolBatch("unwritable")] public static double[] Unwritable(One[] all) => [.. all.Select(one => one.A == 1 ? double.NaN : one.A)];
        }

        public sealed class Disposed : IAsyncDisposable
        {
            public static int Count;
            [Tool("disposed")] public int Run(int a) => a;
            [ToolBatch("disposed")] public int[] Many(One[] all) => [.. all.Select(_ => Count)];
            public ValueTask DisposeAsync() { Count++; return default; }
        }

        public sealed class DisposedAtOnce : IDisposable
        {
            public static int Count;
            [Tool("disposed-at-once")] public int Run(int a) => a;
            [ToolBatch("disposed-at-once")] public Task<int[]> Many(One[] all) => Task.FromResult(all.Select(_ => Count).ToArray());
            public void Dispose() => Count++;
        }

        public static class Bare { [Tool("bare")] public static int Run(int a) => a; }
        """).LoadByName();

    [Fact]
    public async Task Calls_run_together_and_each_gets_its_result()
    {
        string[] ends = await RunAsync("price", """{"item":"nail"}""", """{"item":"saw","quantity":5,"code":"abc"}""");
        Assert.Equal(["""{"item":"nail","total":202}""", """{"item":"saw","total":10205}"""], ends);
    }

    [Fact]
    public async Task A_call_that_does_not_fit_fails_alone_by_the_tools_own_rules()
    {
        string[] wrong =
        [
            """{"item":"hammer"}""", """{"quantity":3}""", """{"item":"nail","quantity":10}""", """{"itme":"nail"}""", """{"item":null}""", "[",
            """{"item":"a","quantity":null}""", """{"item":"a","code":"x"}""", """{"item":"a","code":5}""",
        ];
        string[] ends = await RunAsync("price", ["""{"item":"nail"}""", .. wrong, """{"item":"none"}""", """{"item":"saw"}"""]);
        Assert.Equal("""{"item":"nail","total":302}""", ends[0]);
        Assert.Equal("ToolException: no such item", ends[^2]);
        Assert.Equal("""{"item":"saw","total":302}""", ends[^1]);
        for (int i = 0; i < wrong.Length; i++)
        {
            IReadOnlyList<ToolArgumentError> alone = await _tools["price"].ErrorsAsync(wrong[i]);
            Assert.Equal("ToolArgumentException: " + string.Join('\n', alone.Select(Unordered)), string.Join('\n', ends[i + 1].Split('\n').Select(Unordered)));
        }
    }

    [Fact]
    public async Task A_result_that_is_none_fails_its_call_alone()
    {
        string[] ends = await RunAsync("price", """{"item":"null"}""", """{"item":"saw"}""");
        Assert.StartsWith("InvalidOperationException: ", ends[0], StringComparison.Ordinal);
        Assert.Equal("""{"item":"saw","total":202}""", ends[1]);
        ends = await RunAsync("unwritable", """{"a":1}""", """{"a":2}""");
        Assert.Contains("Exception: ", ends[0], StringComparison.Ordinal);
        Assert.Equal("""{"result":2}""", ends[1]);
    }

    [Theory]
    [InlineData("array")]
    [InlineData("i-list")]
    [InlineData("collection")]
    [InlineData("enumerable")]
    [InlineData("immutable")]
    [InlineData("value-task")]
    public async Task Lists_of_every_kind_are_taken_and_returned(string tool) => Assert.Equal(
        ["""{"result":3}""", """{"result":1}""", """{"result":2}"""], await RunAsync(tool, """{"a":3}""", """{"a":1}""", """{"a":2}"""));

    [Fact]
    public async Task A_class_may_have_one_too() =>
        Assert.Equal(["""{"result":6}""", """{"result":2}"""], await RunAsync("double", """{"a":3}""", """{"a":1}"""));

    [Fact]
    public async Task A_static_tool_may_have_a_form_on_the_object() =>
        Assert.Equal(["""{"result":1003}""", """{"result":1001}"""], await RunAsync("instance", """{"a":3}""", """{"a":1}"""));

    [Fact]
    public async Task Text_stays_text() => Assert.Equal(["t1", "", "t3"], await RunAsync("text", """{"a":1}""", """{"a":2}""", """{"a":3}"""));

    [Fact]
    public async Task Arguments_of_every_depth_are_bound_with_the_tools_defaults() => Assert.Equal(
        ["""{"name":"inFriday","next":null}""", """{"name":"yMonday","next":null}"""],
        await RunAsync("nested", """{"node":{"name":"n","next":{"name":"in"}}}""", """{"node":{"name":"n"},"more":{"x":{"name":"y"}},"day":"Monday"}"""));

    [Theory]
    [InlineData("few", "The batch form of 'few' returned 1 results for 2 calls.")]
    [InlineData("void", "The batch form of 'void' returned 0 results for 2 calls.")]
    public async Task Another_number_of_results_than_calls_is_every_calls_error(string tool, string expected)
    {
        var thrown = await Assert.ThrowsAsync<InvalidOperationException>(() => RunAsync(tool, """{"a":1}""", """{"a":2}"""));
        Assert.Equal(expected, thrown.Message);
    }

    [Fact]
    public async Task What_is_thrown_is_every_calls_error() =>
        await Assert.ThrowsAsync<ToolException>(() => RunAsync("throws", """{"a":1}""", """{"a":2}"""));

    [Fact]
    public async Task Nothing_runs_where_no_call_fits() =>
        Assert.All(await RunAsync("throws", "{}", """{"a":"x"}"""), end => Assert.StartsWith("ToolArgumentException: ", end, StringComparison.Ordinal));

    [Theory]
    [InlineData("disposed")]
    [InlineData("disposed-at-once")]
    public async Task An_object_made_for_the_batch_is_disposed_after_it(string tool)
    {
        string[] first = await RunAsync(tool, """{"a":1}""", """{"a":2}""");
        string[] second = await RunAsync(tool, """{"a":1}""", """{"a":2}""");
        Assert.Equal(["""{"result":0}""", """{"result":0}""", """{"result":1}""", """{"result":1}"""], [.. first, .. second]);
    }

    [Fact]
    public async Task The_batchs_token_reaches_the_form()
    {
        using var left = new CancellationTokenSource();
        await left.CancelAsync();
        await Assert.ThrowsAsync<OperationCanceledException>(() => RunAsync("price", ["""{"item":"nail"}"""], left.Token));
    }

    [Fact]
    public void Only_tools_with_a_form_say_so()
    {
        Assert.True(_tools["price"].HasBatchForm);
        Assert.False(_tools["bare"].HasBatchForm);
    }

    private static Task<string[]> RunAsync(string tool, params string[] arguments) => RunAsync(tool, arguments, CancellationToken.None);

    /// <summary>What each call came to: its result, or its error.</summary>
    private static async Task<string[]> RunAsync(string name, string[] arguments, CancellationToken cancellationToken)
    {
        Tool tool = _tools[name];
        await using ServiceProvider services = new ServiceCollection()
            .AddSingleton<IFormatProvider>(System.Globalization.CultureInfo.InvariantCulture).BuildServiceProvider();
        ToolCall[] calls = [.. arguments.Select(json => ToolCall.Rent(tool, Encoding.UTF8.GetBytes(json), cancellationToken: CancellationToken.None))];
        var batch = new ToolBatch(calls, services, cancellationToken);
        await tool.InvokeBatchAsync(batch);
        string[] ends = [.. calls.Select((call, i) => batch.ErrorOf(i) is { } error ? $"{error.GetType().Name}: {error.Message}" : Text(call.Result))];
        foreach (ToolCall call in calls)
        {
            await call.DisposeAsync();
        }

        return ends;
    }

    // The items' properties may stand in another order than the tool's parameters.
    private static string Unordered(object error) => error.ToString()!
        .Replace("one of item, quantity, code", "one of item, code, quantity", StringComparison.Ordinal);

    private static string Text(ToolResultWriter result) => result.HasStructuredContent
        ? Encoding.UTF8.GetString(result.StructuredContent.Span)
        : string.Concat(result.Content.OfType<TextContent>().Select(block => block.Text));
}
