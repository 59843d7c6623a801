using System.Globalization;
using System.Text;
using Collet.Hosting.Middlewares;
using CsCheck;

namespace Collet.Hosting.Tests.Middlewares.ParameterFilter;

public sealed class PathTraversalTests
{
    private static readonly Gen<string> _name = Gen.OneOf(
        Gen.OneOf("a", "file.txt", ".hidden", "a..b", "x.tar.gz", "ünï", "with space", "100%", "a%b", "profile", "c"),
        Gen.Char["abcxyz019_-+,@"].Array[1, 8].Select(letters => new string(letters)));

    [Theory]
    [InlineData("..")]
    [InlineData("../x")]
    [InlineData("a/../b")]
    [InlineData("a/..")]
    [InlineData("a\\..\\b")]
    [InlineData("%2e%2e/x")]
    [InlineData("%2E%2e%2fx")]
    [InlineData("a%2f..%2fb")]
    [InlineData("..%5cx")]
    [InlineData("%252e%252e%252fx")]
    [InlineData("%25252525252e")]
    [InlineData("%c0%ae%c0%ae/x")]
    [InlineData("%e0%80%ae./x")]
    [InlineData("..%c0%afx")]
    [InlineData("%u002e%u002e/x")]
    [InlineData("\uFF0E\uFF0E/x")]
    [InlineData("%EF%BC%8E./x")]
    [InlineData("..\uFF0Fx")]
    [InlineData("\u2025/x")]
    [InlineData(".. /x")]
    [InlineData(" ..")]
    [InlineData("..;/x")]
    [InlineData("..;a=b/x")]
    [InlineData("/etc/passwd")]
    [InlineData(" /etc/passwd")]
    [InlineData("%2fetc")]
    [InlineData("\\\\server\\share")]
    [InlineData("C:\\x")]
    [InlineData("c:x")]
    [InlineData("c%3Ax")]
    [InlineData("~/x")]
    [InlineData("~root/x")]
    [InlineData("~")]
    [InlineData("file:x")]
    [InlineData("FILE:///etc/passwd")]
    [InlineData("\tfile:///etc/passwd")]
    [InlineData("jar:file:///x!/y")]
    [InlineData("a\0.txt")]
    [InlineData("a%00.txt")]
    public void What_leads_out_is_recognised(string text) => Assert.True(PathTraversal.IsIn(text));

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("a/b/c.txt")]
    [InlineData("./a")]
    [InlineData("a..b/c..")]
    [InlineData("..a")]
    [InlineData("a/.b")]
    [InlineData("100%")]
    [InlineData("a%20b")]
    [InlineData("50%25")]
    [InlineData("caf%C3%A9")]
    [InlineData("profile:x")]
    [InlineData("~lock.x")]
    [InlineData("ab:c")]
    [InlineData("%zz%2")]
    public void What_stays_inside_is_let_through(string text) => Assert.False(PathTraversal.IsIn(text));

    [Fact]
    public void Ordinary_relative_paths_are_let_through() =>
        _name.Array[1, 6].Sample(names => Assert.False(PathTraversal.IsIn(string.Join('/', names))));

    [Fact]
    public void A_way_up_is_recognised_however_it_is_written() =>
        Gen.Select(_name.Array[0, 3], _name.Array[0, 3], Gen.Int[0, 3], Gen.Int, Gen.Bool).Sample((before, after, layers, seed, backslash) =>
        {
            string text = string.Join(backslash ? '\\' : '/', [.. before, "..", .. after]);
            var random = new Random(seed);
            for (int layer = 0; layer < layers; layer++)
            {
                text = Encode(text, random);
            }

            Assert.True(PathTraversal.IsIn(text), text);
        });

    [Fact]
    public void Whatever_is_let_through_stays_inside_however_often_it_is_decoded() =>
        Gen.OneOf("..", ".", "/", "\\", "%2e", "%2E", "%2f", "%5c", "%25", "2e", "a", " ", "%", "~", "c:", ";", "%2").Array[0, 8]
            .Sample(
                parts =>
                {
                    string text = string.Concat(parts);
                    if (PathTraversal.IsIn(text))
                    {
                        return;
                    }

                    for (int layer = 0; layer < 4; layer++)
                    {
                        string full = Path.GetFullPath("/top/root/" + text.Replace('\\', '/')) + "/";
                        Assert.True(full.StartsWith("/top/root/", StringComparison.Ordinal) && !text.StartsWith('/') && !text.StartsWith('\\'), text);
                        text = Uri.UnescapeDataString(text);
                    }
                },
                iter: 20_000);

    // Some characters, not all: whoever hides something mixes.
    private static string Encode(string text, Random random)
    {
        var encoded = new StringBuilder();
        foreach (Rune rune in text.EnumerateRunes())
        {
            if (rune.Value != '%' && random.Next(2) == 0)
            {
                encoded.Append(rune);
                continue;
            }

            foreach (byte b in Encoding.UTF8.GetBytes(rune.ToString()))
            {
                encoded.Append('%').Append(b.ToString(random.Next(2) == 0 ? "x2" : "X2", CultureInfo.InvariantCulture));
            }
        }

        return encoded.ToString();
    }
}
