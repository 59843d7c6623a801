using Collet.Analyzers.CodeFixes;
using Collet.Analyzers.Rules;

namespace Collet.Analyzers.Tests.Rules;

public sealed class OptionCannotBeSetTests : RuleTests<OptionCannotBeSetAnalyzer>
{
    protected override string Bad => """
        public class LimitOptions
        {
            public int {|CLT2012:Permits|} { get; } = 10;

            public int {|CLT2012:Queue|} { get; private set; }

            public int {|CLT2012:Burst|};
        }

        [Middleware("limit", Options = typeof(LimitOptions))]
        public class LimitMiddleware(LimitOptions options) : ToolMiddleware
        {
            public LimitOptions Options => options;
        }
        """;

    [Fact]
    public Task Leaves_what_can_be_set_and_what_is_computed() => CleanAsync("""
        public record LimitOptions(int Permits = 10)
        {
            public int Queue { get; init; }

            public int Burst { get; set; }

            public int Both => Permits + Queue;

            [System.Text.Json.Serialization.JsonIgnore]
            public int Hidden { get; } = 3;

            [System.Text.Json.Serialization.JsonInclude]
            public int Field;

            internal int Own { get; } = 4;

            public static int Shared { get; } = 5;
        }

        public class GivenOptions
        {
            public GivenOptions(int permits) => Permits = permits;

            public int Permits { get; }
        }

        public class NoOptions
        {
            public int Permits { get; } = 3;
        }

        [Middleware("limit", Options = typeof(LimitOptions))]
        public class LimitMiddleware(LimitOptions options) : ToolMiddleware
        {
            public LimitOptions Options => options;
        }

        [Middleware("given", Options = typeof(GivenOptions))]
        public class GivenMiddleware(GivenOptions options) : ToolMiddleware
        {
            public GivenOptions Options => options;
        }
        """);

    [Fact]
    public Task The_fix_gives_it_an_init_accessor() => FixesAsync<OptionFix>(
        """
        public class LimitOptions
        {
            public int {|CLT2012:Permits|} { get; } = 10;

            public int {|CLT2012:Queue|} { get; private set; }
        }

        [Middleware("limit", Options = typeof(LimitOptions))]
        public class LimitMiddleware(LimitOptions options) : ToolMiddleware
        {
            public LimitOptions Options => options;
        }
        """,
        """
        public class LimitOptions
        {
            public int Permits { get; init; } = 10;

            public int Queue { get; init; }
        }

        [Middleware("limit", Options = typeof(LimitOptions))]
        public class LimitMiddleware(LimitOptions options) : ToolMiddleware
        {
            public LimitOptions Options => options;
        }
        """);
}
