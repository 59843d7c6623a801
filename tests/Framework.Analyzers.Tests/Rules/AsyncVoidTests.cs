using Collet.Analyzers.CodeFixes;
using Collet.Analyzers.Rules;

namespace Collet.Analyzers.Tests.Rules;

public sealed class AsyncVoidTests : RuleTests<AsyncVoidAnalyzer>
{
    protected override string Bad => """
        public class Tools
        {
            [Tool]
            public void Save(List<string> names)
            {
                Store();
                names.ForEach({|CLT2006:async|} name => await Task.Delay(name.Length));
                Later();

                async void {|CLT2006:Later|}() => await Task.Yield();
            }

            private async void {|CLT2006:Store|}() => await Task.Yield();
        }

        public class Watching : ToolMiddleware
        {
            private async void {|CLT2006:Watch|}() => await Task.Yield();
        }
        """;

    [Fact]
    public Task A_helper_is_told_of_where_a_tool_calls_it() => FindsAsync("""
        public class Tools
        {
            [Tool]
            public void Save(List<string> names)
            {
                {|CLT2006:Helper.Run()|};
                names.ForEach({|CLT2006:Helper.Note|});
                Console.Error.WriteLine(nameof(Helper.Run));
            }
        }

        public static class Helper
        {
            public static async void Run() => await Task.Yield();

            public static async void Note(string name) => await Task.Delay(name.Length);

            public static void Start() => Run();
        }
        """);

    [Fact]
    public Task Leaves_what_is_awaited_and_events() => CleanAsync("""
        public class Tools
        {
            private event EventHandler? Changed;

            [Tool]
            public async Task Save(List<string> names)
            {
                Changed += async (sender, e) => await Task.Yield();
                Changed += OnChanged;
                Func<Task> later = async () => await Task.Yield();
                await later();
            }

            [Tool]
            public async void TheGeneratorSaysIt() => await Task.Yield();

            private async void OnChanged(object? sender, EventArgs e) => await Task.Yield();
        }

        public class Helper
        {
            public async void Run() => await Task.Yield();
        }
        """);

    [Fact]
    public Task The_fix_returns_a_task_that_async_callers_await() => FixesAsync<ReturnTaskFix>(
        """
        public class Tools
        {
            [Tool]
            public async Task Save()
            {
                Store();
                await Task.Yield();
                Later();

                async void {|CLT2006:Later|}() => await Task.Yield();
            }

            private async void {|CLT2006:Store|}() => await Task.Yield();
        }
        """,
        """
        public class Tools
        {
            [Tool]
            public async Task Save()
            {
                await Store();
                await Task.Yield();
                await Later();

                async Task Later() => await Task.Yield();
            }

            private async Task Store() => await Task.Yield();
        }
        """);

    [Fact]
    public Task Nothing_is_offered_for_a_lambda() => OffersNothingAsync<ReturnTaskFix>("""
        public class Tools
        {
            [Tool]
            public void Save(List<string> names) => names.ForEach({|CLT2006:async|} name => await Task.Yield());
        }
        """);
}
