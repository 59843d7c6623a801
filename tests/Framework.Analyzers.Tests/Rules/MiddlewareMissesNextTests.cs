using Collet.Analyzers.Rules;

namespace Collet.Analyzers.Tests.Rules;

public sealed class MiddlewareMissesNextTests : RuleTests<MiddlewareMissesNextAnalyzer>
{
    protected override string Bad => """
        public class One : ToolMiddleware
        {
            public override ValueTask InvokeAsync(ToolCall call, ToolNext next)
            {
                if (call.Deadline is null)
                {
                    return {|CLT2011:default|};
                }

                return next.InvokeAsync(call);
            }
        }

        public class Two : ToolMiddleware
        {
            public override async ValueTask InvokeAsync(ToolCall call, ToolNext next)
            {
                try
                {
                    foreach (int n in {|CLT2011:new[] { 1, 2 }|})
                    {
                        await next.InvokeAsync(call);
                    }
                }
                finally
                {
                    Console.Error.WriteLine(call.Id);
                }
            }
        }
        """;

    [Fact]
    public Task Leaves_what_goes_on_answers_or_refuses_on_every_way() => CleanAsync("""
        public class GoesOn : ToolMiddleware
        {
            public override async ValueTask InvokeAsync(ToolCall call, ToolNext next)
            {
                ArgumentNullException.ThrowIfNull(call);
                try
                {
                    await next.InvokeAsync(call);
                }
                finally
                {
                    GC.KeepAlive(this);
                }
            }
        }

        public class Refuses : ToolMiddleware
        {
            public override ValueTask InvokeAsync(ToolCall call, ToolNext next) => call.Caller switch
            {
                null => throw new ToolRejectedException(ToolRejection.Forbidden, "Who are you?"),
                _ => next.InvokeAsync(call),
            };
        }

        public class Answers : ToolMiddleware
        {
            public override ValueTask InvokeAsync(ToolCall call, ToolNext next)
            {
                if (call.Tool.Info.Name == "a")
                {
                    call.Result.Set(ToolResult.Text("b"));
                    call.AnsweredBy = "me";
                    return default;
                }

                if (call.Tool.Info.Name == "b")
                {
                    Answer(call);
                    return default;
                }

                return RunAsync(() => next.InvokeAsync(call));
            }

            private static void Answer(ToolCall given) => given.Result.Set(ToolResult.Text("b"));

            private static ValueTask RunAsync(Func<ValueTask> run) => run();
        }

        public class FailsTheTask : ToolMiddleware
        {
            public override ValueTask InvokeAsync(ToolCall call, ToolNext next) => call.Caller is null
                ? ValueTask.FromException(new ToolRejectedException(ToolRejection.Forbidden, "Who are you?"))
                : next.InvokeAsync(call);
        }

        public class Passes : ToolMiddleware
        {
            public override ValueTask InvokeAsync(ToolCall call, ToolNext next) => base.InvokeAsync(call, next);
        }

        public class Local : ToolMiddleware
        {
            public override async ValueTask InvokeAsync(ToolCall call, ToolNext next)
            {
                await GoOnAsync();

                async Task GoOnAsync() => await next.InvokeAsync(call);
            }
        }

        public class Loops : ToolMiddleware
        {
            public override async ValueTask InvokeAsync(ToolCall call, ToolNext next)
            {
                for (int attempt = 1; ; attempt++)
                {
                    try
                    {
                        await next.InvokeAsync(call);
                        return;
                    }
                    catch (IOException) when (attempt < 3)
                    {
                        await Task.Yield();
                    }
                }
            }
        }

        public class NoMiddleware
        {
            public virtual ValueTask InvokeAsync(ToolCall call, ToolNext next) => default;
        }

        public class DerivedNoMiddleware : NoMiddleware
        {
            public override ValueTask InvokeAsync(ToolCall call, ToolNext next) => default;
        }
        """);

    [Fact]
    public Task Looks_into_methods_of_the_compilation_for_an_answer() => FindsAsync("""
        public class Asks : ToolMiddleware
        {
            public override async ValueTask InvokeAsync(ToolCall call, ToolNext next)
            {
                if (IsAllowed(call))
                {
                    await next.InvokeAsync(call);
                }
                else
                {
                    {|CLT2011:Note();|}
                }
            }

            private static bool IsAllowed(ToolCall call) => call.Caller is not null;

            private static void Note() { }
        }
        """);
}
