using System.Text.RegularExpressions;
using Collet.Tests.Shared;

namespace Collet.Tests.Documents;

public sealed partial class LinkTests
{
    [Fact]
    public void Every_relative_link_of_every_page_leads_somewhere()
    {
        string[] pages =
        [
            .. Directory.GetFiles(Repository.Root, "*.md"),
            .. Directory.GetFiles(Repository.File("docs"), "*.md", SearchOption.AllDirectories),
        ];
        (string Page, string Link)[] links =
        [
            .. from page in pages
               from Match match in Links().Matches(File.ReadAllText(page))
               select (page, match.Groups[1].Value),
        ];

        Assert.NotEmpty(links);
        Assert.All(links, link => Assert.True(
            Path.Exists(Path.Combine(Path.GetDirectoryName(link.Page)!, link.Link)), $"{link.Page} links to {link.Link}, which is not there."));
    }

    // [text](target), the target on this side of a fragment, and no address with a scheme.
    [GeneratedRegex(@"\]\((?![a-z]+:)([^)#\s]+)")]
    private static partial Regex Links();
}
