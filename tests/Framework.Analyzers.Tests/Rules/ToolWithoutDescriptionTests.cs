using Collet.Analyzers.CodeFixes;
using Collet.Analyzers.Rules;

namespace Collet.Analyzers.Tests.Rules;

public sealed class ToolWithoutDescriptionTests : RuleTests<ToolWithoutDescriptionAnalyzer>
{
    protected override string Bad => """
        [Tool]
        public static class {|CLT2001:QuoteTool|}
        {
            public static decimal Invoke() => 1m;
        }

        public static class Orders
        {
            [Tool("cancel", Description = " ")]
            public static void {|CLT2001:Cancel|}() { }
        }
        """;

    [Theory]
    [InlineData("/// <summary>Prices an order.</summary>\n[Tool] public static class QuoteTool { public static void Invoke() { } }")]
    [InlineData("[Tool, System.ComponentModel.Description(\"Prices an order.\")] public static class QuoteTool { public static void Invoke() { } }")]
    [InlineData("[Tool(\"quote\", Description = \"Prices an order.\")] public static class QuoteTool { public static void Invoke() { } }")]
    [InlineData("[Tool] public static class QuoteTool {\n/// <summary>Prices an order.</summary>\npublic static void Invoke() { } }")]
    [InlineData("public static class QuoteTool { public static void Invoke() { } }")]
    [InlineData("[Tool] public static class NoTool { }")]
    public Task Leaves_what_is_described_or_no_tool(string source) => CleanAsync(source);

    [Fact]
    public Task The_fix_writes_a_summary_to_be_made_better() => FixesAsync<DescribeToolFix>(
        """
        namespace Shop
        {
            public static class Orders
            {
                [Tool("cancel")]
                public static void {|CLT2001:CancelOrderAsync|}() { }

                /// <returns></returns>
                [Tool]
                public static int {|CLT2001:Count|}() => 1;
            }
        }
        """,
        """
        namespace Shop
        {
            public static class Orders
            {
                /// <summary>Cancel order.</summary>
                [Tool("cancel")]
                public static void CancelOrderAsync() { }

                /// <summary>Count.</summary>
                /// <returns></returns>
                [Tool]
                public static int Count() => 1;
            }
        }
        """);

    [Fact]
    public Task The_fix_takes_what_the_comments_nearby_say() => FixesAsync<DescribeToolFix>(
        """
        public interface IOrders
        {
            /// <summary>Cancels an <see cref="Orders"/>.</summary>
            void Cancel();
        }

        public class Orders : IOrders
        {
            [Tool("cancel")]
            public void {|CLT2001:Cancel|}() { }

            /// <remarks>Counts what is open.</remarks>
            [Tool]
            public int {|CLT2001:Count|}() => 1;
        }
        """,
        """
        using System.ComponentModel;

        public interface IOrders
        {
            /// <summary>Cancels an <see cref="Orders"/>.</summary>
            void Cancel();
        }

        public class Orders : IOrders
        {
            [Tool("cancel")]
            [Description("Cancels an Orders.")]
            public void Cancel() { }

            /// <remarks>Counts what is open.</remarks>
            [Tool]
            [Description("Counts what is open.")]
            public int Count() => 1;
        }
        """);
}
