using Collet.Analyzers.CodeFixes;
using Collet.Analyzers.Rules;

namespace Collet.Analyzers.Tests.Rules;

public sealed class ConsoleOutputTests : RuleTests<ConsoleOutputAnalyzer>
{
    protected override string Bad => """
        public class Tools
        {
            [Tool]
            public void Print()
            {
                {|CLT2014:Console.WriteLine("a")|};
                {|CLT2014:Console.Out|}.Flush();
                using Stream stream = {|CLT2014:Console.OpenStandardOutput()|};
                Action<string> write = text => {|CLT2014:Console.Write(text)|};
            }
        }

        public class Printing : ToolMiddleware
        {
            public override ValueTask PreProcessAsync(ToolCall call)
            {
                {|CLT2014:Console.WriteLine(call.Id)|};
                return default;
            }
        }
        """;

    [Fact]
    public Task Leaves_standard_error_and_code_that_is_no_tools() => CleanAsync("""
        public class Tools
        {
            [Tool]
            public void Print(TextWriter writer)
            {
                Console.Error.WriteLine("a");
                writer.WriteLine("b");
            }
        }

        public static class Program
        {
            public static void Banner() => Console.WriteLine("Collet");
        }
        """);

    [Fact]
    public Task The_fix_writes_to_standard_error() => FixesAsync<ConsoleFix>(
        """
        public class Tools
        {
            [Tool]
            public void Print()
            {
                {|CLT2014:Console.WriteLine("{0}", 1)|};
                {|CLT2014:System.Console.Write('a')|};
                {|CLT2014:Console.Out|}.Flush();
                using Stream stream = {|CLT2014:Console.OpenStandardOutput()|};
            }
        }
        """,
        """
        public class Tools
        {
            [Tool]
            public void Print()
            {
                Console.Error.WriteLine("{0}", 1);
                System.Console.Error.Write('a');
                Console.Error.Flush();
                using Stream stream = Console.OpenStandardError();
            }
        }
        """);
}
