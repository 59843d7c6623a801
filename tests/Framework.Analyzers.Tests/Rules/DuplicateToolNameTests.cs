using Collet.Analyzers.Rules;

namespace Collet.Analyzers.Tests.Rules;

public sealed class DuplicateToolNameTests : RuleTests<DuplicateToolNameAnalyzer>
{
    protected override string Bad => """
        [Tool]
        public static class ReadFileTool
        {
            public static void Invoke() { }
        }

        public static class Files
        {
            [Tool]
            public static void {|CLT2003:ReadFileAsync|}() { }

            [Tool("read_file")]
            public static void {|CLT2003:Read|}() { }
        }
        """;

    [Fact]
    public Task Leaves_names_that_differ_in_case_and_what_is_no_tool() => CleanAsync("""
        public static class Files
        {
            [Tool("read_file")]
            public static void Read() { }

            [Tool("Read_File")]
            public static void ReadToo() { }

            public static void ReadFile() { }
        }
        """);
}
