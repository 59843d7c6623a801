using Collet.Analyzers.CodeFixes;
using Collet.Analyzers.Rules;

namespace Collet.Analyzers.Tests.Rules;

public sealed class ReadOnlyToolWritesTests : RuleTests<ReadOnlyToolWritesAnalyzer>
{
    protected override string Bad => """
        [Tool("save", {|CLT2008:ReadOnly = true|})]
        [RequiresPermission("fs.write:/data")]
        public class SaveTool
        {
            public void Invoke() { }
        }

        public class Tools
        {
            [Tool({|CLT2008:ReadOnly = true|}), RequiresPermission("write")]
            public void Write() { }

            [Tool({|CLT2008:ReadOnly = true|}, Destructive = true)]
            public void Drop() { }
        }
        """;

    [Fact]
    public Task Leaves_what_only_reads_and_what_promises_nothing() => CleanAsync("""
        public class Tools
        {
            [Tool(ReadOnly = true), RequiresPermission("fs.read:/data")]
            public void Read() { }

            [Tool(ReadOnly = false), RequiresPermission("fs.write:/data")]
            public void Write() { }

            [Tool, RequiresPermission("fs.write:/data")]
            public void Append() { }

            [Tool(ReadOnly = true, Destructive = false, Idempotent = true)]
            public void Look() { }
        }
        """);

    [Fact]
    public Task The_fix_takes_the_hint_back() => FixesAsync<HintFix>(
        """
        public class Tools
        {
            [Tool("a", {|CLT2008:ReadOnly = true|}), RequiresPermission("fs.write")]
            public void Write() { }

            [Tool({|CLT2008:ReadOnly = true|}, Destructive = true)]
            public void Drop() { }
        }
        """,
        """
        public class Tools
        {
            [Tool("a", ReadOnly = false), RequiresPermission("fs.write")]
            public void Write() { }

            [Tool(ReadOnly = false, Destructive = true)]
            public void Drop() { }
        }
        """);
}
