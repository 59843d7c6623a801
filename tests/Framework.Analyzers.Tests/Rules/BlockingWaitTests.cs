using Collet.Analyzers.CodeFixes;
using Collet.Analyzers.Rules;

namespace Collet.Analyzers.Tests.Rules;

public sealed class BlockingWaitTests : RuleTests<BlockingWaitAnalyzer>
{
    protected override string Bad => """
        public class Tools
        {
            [Tool]
            public string Read(HttpClient client, Task<int> task, ValueTask<int> value, SemaphoreSlim gate)
            {
                {|CLT2004:task.Wait()|};
                {|CLT2004:Task.WaitAll(task)|};
                {|CLT2004:Thread.Sleep(10)|};
                {|CLT2004:gate.Wait()|};
                Func<int> later = () => {|CLT2004:value.Result|};
                int n = {|CLT2004:value.GetAwaiter().GetResult()|} + {|CLT2004:task.ConfigureAwait(false).GetAwaiter().GetResult()|};
                return {|CLT2004:client.GetStringAsync("http://a").Result|};
            }
        }

        public class Waiting : ToolMiddleware
        {
            public override ValueTask InvokeAsync(ToolCall call, ToolNext next)
            {
                {|CLT2004:next.InvokeAsync(call).AsTask().Wait()|};
                return default;
            }
        }
        """;

    [Fact]
    public Task Leaves_tasks_that_are_done_and_waits_for_no_time() => CleanAsync("""
        public class Tools
        {
            [Tool]
            public async Task<int> Read(Task<int> one, Task<int> two, ValueTask<int> three, SemaphoreSlim gate)
            {
                if (three.IsCompletedSuccessfully)
                {
                    return three.Result;
                }

                await Task.WhenAll(one, two);
                bool free = gate.Wait(0) || gate.Wait(TimeSpan.Zero);
                string name = nameof(one.Result);
                return one.Result + two.Result;
            }

            [Tool]
            public Task<int> Count(Task<int> task) => task.ContinueWith(done => done.Result + 1, TaskScheduler.Default);
        }
        """);

    [Fact]
    public Task Leaves_code_that_is_no_tools_and_code_that_cannot_await() => CleanAsync("""
        public class Helper
        {
            public int Read(Task<int> task) => task.Result;
        }

        public sealed class Tools : IDisposable
        {
            private readonly int _first;

            public Tools(Task<int> first) => _first = first.Result;

            [Tool]
            public int Read() => _first;

            public void Dispose() => Task.CompletedTask.Wait();
        }
        """);

    [Fact]
    public Task The_fix_awaits_and_makes_the_tool_async() => FixesAsync<AwaitFix>(
        """
        public class Tools
        {
            [Tool]
            public string Read(HttpClient client)
            {
                // Slowly.
                {|CLT2004:Thread.Sleep(10)|};
                int length = {|CLT2004:client.GetStringAsync("http://a").Result|}.Length;
                return {|CLT2004:client.GetStringAsync("http://b").GetAwaiter().GetResult()|};
            }

            [Tool]
            public void Write(Task task, Task other, SemaphoreSlim gate, CancellationToken token)
            {
                {|CLT2004:gate.Wait(token)|};
                {|CLT2004:task.Wait()|};
                {|CLT2004:Task.WaitAll(task, other)|};
                {|CLT2004:Thread.Sleep(5)|};
            }

            private static async Task<int> HelpAsync(Task<int> task) => {|CLT2004:task.Result|};
        }
        """,
        """
        public class Tools
        {
            [Tool]
            public async Task<string> Read(HttpClient client)
            {
                // Slowly.
                await Task.Delay(10);
                int length = (await client.GetStringAsync("http://a")).Length;
                return await client.GetStringAsync("http://b");
            }

            [Tool]
            public async Task Write(Task task, Task other, SemaphoreSlim gate, CancellationToken token)
            {
                await gate.WaitAsync(token);
                await task;
                await Task.WhenAll(task, other);
                await Task.Delay(5, token);
            }

            private static async Task<int> HelpAsync(Task<int> task) => await task;
        }
        """);

    [Fact]
    public Task Nothing_is_offered_where_callers_would_have_to_follow() => OffersNothingAsync<AwaitFix>("""
        public class Tools
        {
            [Tool]
            public int Read(Task<int> task, object gate)
            {
                lock (gate)
                {
                    return Help(task) + {|CLT2004:task.Result|};
                }
            }

            private static int Help(Task<int> task) => {|CLT2004:task.Result|};
        }
        """);
}
