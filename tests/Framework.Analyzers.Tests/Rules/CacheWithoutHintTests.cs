using Collet.Analyzers.CodeFixes;
using Collet.Analyzers.Rules;

namespace Collet.Analyzers.Tests.Rules;

public sealed class CacheWithoutHintTests : RuleTests<CacheWithoutHintAnalyzer>
{
    protected override string Bad => """
        public class Tools
        {
            [Tool({|CLT2010:CacheSeconds = 60|})]
            public int Count() => 1;

            [Tool("sum", ReadOnly = false, {|CLT2010:CacheSeconds = 60|})]
            public int Sum() => 1;
        }
        """;

    [Fact]
    public Task Leaves_tools_with_a_hint() => CleanAsync("""
        public class Tools
        {
            [Tool(ReadOnly = true, CacheSeconds = 60)]
            public int Count() => 1;

            [Tool(CacheSeconds = 60, Idempotent = true)]
            public int Sum() => 1;

            [Tool(ReadOnly = false)]
            public int Add() => 1;
        }
        """);

    [Fact]
    public Task The_fix_takes_it_away() => FixesAsync<CacheFix>(
        """
        public class Tools
        {
            [Tool({|CLT2010:CacheSeconds = 60|})]
            public int Count() => 1;

            [Tool("sum", {|CLT2010:CacheSeconds = 60|}, Title = "Sum")]
            public int Sum() => 1;
        }
        """,
        """
        public class Tools
        {
            [Tool]
            public int Count() => 1;

            [Tool("sum", Title = "Sum")]
            public int Sum() => 1;
        }
        """);
}
