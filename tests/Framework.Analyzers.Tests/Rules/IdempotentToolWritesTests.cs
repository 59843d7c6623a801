using Collet.Analyzers.CodeFixes;
using Collet.Analyzers.Rules;

namespace Collet.Analyzers.Tests.Rules;

public sealed class IdempotentToolWritesTests : RuleTests<IdempotentToolWritesAnalyzer>
{
    protected override string Bad => """
        [Tool("save", {|CLT2009:Idempotent = true|})]
        [RequiresPermission("fs.write:/data")]
        public class SaveTool
        {
            public void Invoke() { }
        }
        """;

    [Fact]
    public Task Leaves_what_does_not_write_and_what_promises_nothing() => CleanAsync("""
        public class Tools
        {
            [Tool(Idempotent = true), RequiresPermission("net.connect:example.com")]
            public void Fetch() { }

            [Tool(Idempotent = false), RequiresPermission("fs.write")]
            public void Append() { }

            [Tool, RequiresPermission("fs.write")]
            public void Write() { }
        }
        """);

    [Fact]
    public Task The_fix_takes_the_hint_back() => FixesAsync<HintFix>(
        """
        public class Tools
        {
            [Tool({|CLT2009:Idempotent = true|}), RequiresPermission("fs.write")]
            public void One() { }

            [Tool({|CLT2009:Idempotent = true|}), RequiresPermission("env.write:A")]
            public void Two() { }
        }
        """,
        """
        public class Tools
        {
            [Tool(Idempotent = false), RequiresPermission("fs.write")]
            public void One() { }

            [Tool(Idempotent = false), RequiresPermission("env.write:A")]
            public void Two() { }
        }
        """);
}
