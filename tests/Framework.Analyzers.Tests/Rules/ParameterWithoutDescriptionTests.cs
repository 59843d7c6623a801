using Collet.Analyzers.CodeFixes;
using Collet.Analyzers.Rules;

namespace Collet.Analyzers.Tests.Rules;

public sealed class ParameterWithoutDescriptionTests : RuleTests<ParameterWithoutDescriptionAnalyzer>
{
    protected override string Bad => """
        [Tool]
        public static class QuoteTool
        {
            /// <summary>Prices an order.</summary>
            /// <param name="item">What to buy.</param>
            public static decimal Invoke(string item, int {|CLT2002:quantity|}, string {|CLT2002:note|} = "") => 1m;
        }
        """;

    [Fact]
    public Task Leaves_what_is_described_or_does_not_come_from_the_caller() => CleanAsync("""
        public static class Tools
        {
            /// <param name="item">What to buy.</param>
            [Tool]
            public static void One(
                string item,
                [System.ComponentModel.Description("How many.")] int quantity,
                [FromServices] System.IServiceProvider services,
                ToolCall call,
                System.IProgress<ToolProgress> progress,
                CancellationToken token)
            {
            }

            public static void NoTool(string item) { }
        }
        """);

    [Fact]
    public Task The_fix_adds_to_the_comment_that_is_there() => FixesAsync<DescribeParameterFix>(
        """
        public static class Tools
        {
            /// <summary>Prices an order.</summary>
            /// <param name="item">What to buy.</param>
            [Tool]
            public static void One(string item, int {|CLT2002:maxCount|}, int {|CLT2002:other|}) { }
        }
        """,
        """
        public static class Tools
        {
            /// <summary>Prices an order.</summary>
            /// <param name="item">What to buy.</param>
            /// <param name="maxCount">The max count.</param>
            /// <param name="other">The other.</param>
            [Tool]
            public static void One(string item, int maxCount, int other) { }
        }
        """);

    [Fact]
    public Task The_fix_takes_what_the_interface_says() => FixesAsync<DescribeParameterFix>(
        """
        public interface IShop
        {
            /// <param name="article">What to buy.</param>
            void Buy(string article);
        }

        public class Shop : IShop
        {
            [Tool("buy", Description = "Buys.")]
            public void Buy(string {|CLT2002:item|}) { }

            [Tool("sell", Description = "Sells.")]
            public void Sell(string {|CLT2002:item|}) { }
        }
        """,
        """
        using System.ComponentModel;

        public interface IShop
        {
            /// <param name="article">What to buy.</param>
            void Buy(string article);
        }

        public class Shop : IShop
        {
            [Tool("buy", Description = "Buys.")]
            public void Buy([Description("What to buy.")] string item) { }

            [Tool("sell", Description = "Sells.")]
            public void Sell([Description("The item.")] string item) { }
        }
        """);
}
