namespace Collet.Analyzers.Tests.Evasion;

public sealed class TableTests
{
    [Fact]
    public void The_table_of_the_page_is_the_suite()
    {
        string[] rows =
        [
            .. File.ReadLines(Repository.File("docs/permissions.md"))
                .SkipWhile(line => line != "## What sees what").SkipWhile(line => !line.StartsWith("|---", StringComparison.Ordinal)).Skip(1)
                .TakeWhile(line => line.StartsWith('|')),
        ];

        Assert.Equal(EvasionCases.All.Select(Row), rows);
    }

    private static string Row(EvasionCase evasion) =>
        $"| {evasion.Name} | `{evasion.Permission}` | {Sees(evasion, SeenBy.Analyzer)} | {Sees(evasion, SeenBy.Scan)} |";

    private static string Sees(EvasionCase evasion, SeenBy who) => evasion.SeenBy.HasFlag(who) ? "yes" : "no";
}
