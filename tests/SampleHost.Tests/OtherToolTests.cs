using System.Security.Cryptography;
using Collet;
using SampleHost.Tools;

namespace SampleHost.Tests;

public sealed class OtherToolTests : IDisposable
{
    private readonly TemporaryWorkspace _temporary = new();

    public void Dispose() => _temporary.Dispose();

    private async Task<TextDiff> Diff(string before, string after, int context = 3, bool ignoreWhitespace = false) =>
        await new DiffTextTool(_temporary.Workspace).InvokeAsync(new InlineText(before), new InlineText(after), context, ignoreWhitespace);

    [Fact]
    public async Task Diffs_are_unified()
    {
        TextDiff diff = await Diff("1\n2\n3\n4\n5\n6\n7\n8\n9\n", "1\n2\n3\nfour\n5\n6\n7\n8\n9\nten\n", context: 1);
        Assert.Equal(
            "--- a/text\n+++ b/text\n@@ -3,3 +3,3 @@\n 3\n-4\n+four\n 5\n@@ -9,1 +9,2 @@\n 9\n+ten\n", diff.Diff);
        Assert.Equal((false, 2, 1), (diff.Equal, diff.Added, diff.Removed));
        Assert.Equal("--- a/text\n+++ b/text\n@@ -0,0 +1,1 @@\n+x\n\\ No newline at end of file\n", (await Diff("", "x")).Diff);
        Assert.True((await Diff("a\n", "a\n")).Equal);
        Assert.False((await Diff("a\n", "a\r\n")).Equal);
        Assert.True((await Diff("a\n", "  a\r\n", ignoreWhitespace: true)).Equal);
    }

    [Fact]
    public async Task Git_applies_the_diffs()
    {
        var random = new Random(7);
        for (int round = 0; round < 20; round++)
        {
            string[] lines = [.. Enumerable.Range(0, 60).Select(_ => random.Next(8).ToString(System.Globalization.CultureInfo.InvariantCulture))];
            string before = string.Join('\n', lines) + (round % 2 == 0 ? "\n" : "");
            for (int change = 0; change < 8; change++)
            {
                lines[random.Next(lines.Length)] = "changed";
            }

            string after = string.Join('\n', lines.Where(_ => random.Next(10) > 0)) + (round % 3 == 0 ? "\n" : "");
            _temporary.Write("text", before);
            _temporary.Write("the.patch", (await Diff(before, after, context: 1 + (round % 4))).Diff);
            using var git = System.Diagnostics.Process.Start(
                new System.Diagnostics.ProcessStartInfo("git", ["apply", "the.patch"]) { WorkingDirectory = _temporary.Root });
            await git!.WaitForExitAsync();
            Assert.Equal(0, git.ExitCode);
            Assert.Equal(after, await File.ReadAllTextAsync(_temporary.Full("text")));
        }
    }

    [Fact]
    public async Task Files_are_compared_within_limits()
    {
        _temporary.Write("a.txt", "a\n");
        _temporary.Write("b.bin", [0, 1]);
        _temporary.Write("long.txt", new string('\n', 20_000));
        var tool = new DiffTextTool(_temporary.Workspace);
        Assert.StartsWith("--- a/a.txt\n+++ b/text\n", (await tool.InvokeAsync(new TextFile("a.txt"), new InlineText("b\n"))).Diff, StringComparison.Ordinal);
        foreach (string path in (string[])["b.bin", "long.txt", "../outside/secret.txt"])
        {
            await Assert.ThrowsAsync<ToolException>(async () => await tool.InvokeAsync(new TextFile(path), new InlineText("")));
        }
    }

    [Fact]
    public async Task Texts_of_the_largest_size_that_share_nothing_are_compared()
    {
        string before = string.Concat(Enumerable.Range(0, 19_999).Select(i => $"a{i}\n"));
        string after = string.Concat(Enumerable.Range(0, 19_999).Select(i => $"b{i}\n"));
        Assert.Equal(19_999, (await Diff(before, after)).Added);
    }

    [Fact]
    public async Task Hashes_are_those_of_the_standards()
    {
        var tool = new HashTool(_temporary.Workspace);
        HashResult result = await tool.InvokeAsync(
            text: "abc",
            algorithms: new HashSet<DigestAlgorithm> { DigestAlgorithm.Sha512, DigestAlgorithm.Sha1, DigestAlgorithm.Sha256, DigestAlgorithm.Sha384 },
            expected: "BA7816BF8F01CFEA414140DE5DAE2223B00361A396177A9CB410FF61F20015AD");
        Assert.Equal("a9993e364706816aba3e25717850c26c9cd0d89d", result.Digests["sha1"]);
        Assert.StartsWith("cb00753f45a35e8b", result.Digests["sha384"], StringComparison.Ordinal);
        Assert.StartsWith("ddaf35a193617aba", result.Digests["sha512"], StringComparison.Ordinal);
        Assert.True(result.Matches);
        Assert.False((await tool.InvokeAsync(data: [1], expected: new string('0', 64))).Matches);

        byte[] large = RandomNumberGenerator.GetBytes(1_000_000);
        _temporary.Write("large.bin", large);
        HashResult file = await tool.InvokeAsync("large.bin");
        Assert.Equal((1_000_000, Convert.ToHexStringLower(SHA256.HashData(large))), (file.Length, file.Digests["sha256"]));
        await Assert.ThrowsAsync<ToolArgumentException>(() => tool.InvokeAsync());
        await Assert.ThrowsAsync<ToolArgumentException>(() => tool.InvokeAsync("a", "b"));
    }

    [Theory]
    [InlineData(nameof(WebEncoding.Base64), "ä?>", "w6Q/Pg==")]
    [InlineData(nameof(WebEncoding.Base64Url), "ä?>", "w6Q_Pg")]
    [InlineData(nameof(WebEncoding.Hex), "ä", "c3a4")]
    [InlineData(nameof(WebEncoding.Url), "ä /?", "%C3%A4%20%2F%3F")]
    [InlineData(nameof(WebEncoding.Html), "<b>&\"", "&lt;b&gt;&amp;&quot;")]
    public void Texts_are_encoded_and_decoded(string encoding, string text, string encoded)
    {
        Assert.Equal(encoded, EncodeTextTool.Encode(text, Enum.Parse<WebEncoding>(encoding)));
        Assert.Equal(text, EncodeTextTool.Encode(encoded, Enum.Parse<WebEncoding>(encoding), decode: true));
    }

    [Theory]
    [InlineData(nameof(WebEncoding.Base64), "!")]
    [InlineData(nameof(WebEncoding.Base64), "/w==")]
    [InlineData(nameof(WebEncoding.Base64Url), "a+b/")]
    [InlineData(nameof(WebEncoding.Hex), "0g")]
    public void What_cannot_be_decoded_is_refused(string encoding, string text) =>
        Assert.Throws<ToolArgumentException>(() => EncodeTextTool.Encode(text, Enum.Parse<WebEncoding>(encoding), decode: true));

    [Fact]
    public void QR_codes_are_PNG_images_of_the_size_asked_for()
    {
        ImageContent image = Assert.IsType<ImageContent>(Assert.Single(QrCodeTools.Make("https://example.com/", "H", 4, noBorder: true, "#ff0000").Content));
        Assert.Equal("image/png", image.MimeType);
        ReadOnlySpan<byte> png = image.Data.Span;
        Assert.Equal("\u0089PNG"u8[1..], png[..4]);
        int width = System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(png[16..]);
        Assert.Equal((0, 29 * 4), (width % 4, width));
        Assert.Throws<ToolException>(() => QrCodeTools.Make(new string('€', 1000), "H"));
    }

    [Fact]
    public async Task An_index_is_a_manifest_that_sha256sum_checks()
    {
        _temporary.Write("a.txt", "a");
        _temporary.Write("sub/ä b.txt", "b");
        _temporary.Write("empty", "");
        File.CreateSymbolicLink(_temporary.Full("link"), Path.Join(_temporary.Outside, "secret.txt"));
        var heard = new List<ToolProgress>();
        await using ToolCall call = ToolCall.Rent(new NoTool(), "{}"u8.ToArray());
        ToolResult first = await Index(call, heard);
        EmbeddedResource manifest = Assert.IsType<EmbeddedResource>(first.Content[1]);
        await File.WriteAllTextAsync(Path.Join(_temporary.Outside, "manifest"), manifest.Text);
        using var check = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo(
            "sha256sum", ["--check", "--strict", "--quiet", Path.Join(_temporary.Outside, "manifest")]) { WorkingDirectory = _temporary.Root });
        await check!.WaitForExitAsync();
        Assert.Equal(0, check.ExitCode);
        Assert.Equal(3, manifest.Text!.AsSpan().Count('\n'));
        Assert.Equal([0, 1, 1, 2], heard.Select(progress => progress.Progress));
        Assert.All(heard, progress => Assert.Equal(2, progress.Total));

        string summary = Assert.IsType<TextContent>(first.Content[0]).Text;
        Assert.Equal(summary, Assert.IsType<TextContent>((await Index(call, [])).Content[0]).Text);
        _temporary.Write("a.txt", "A");
        Assert.NotEqual(summary, Assert.IsType<TextContent>((await Index(call, [])).Content[0]).Text);
    }

    [Fact]
    public async Task An_index_stops_when_cancelled()
    {
        for (int i = 0; i < 20; i++)
        {
            _temporary.Write($"{i}.txt", "x");
        }

        using var stop = new CancellationTokenSource();
        var heard = new List<ToolProgress>();
        await using ToolCall call = ToolCall.Rent(new NoTool(), "{}"u8.ToArray());
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => IndexWorkspaceTool.IndexAsync(
            _temporary.Workspace,
            call,
            new Listener(progress =>
            {
                heard.Add(progress);
                if (heard.Count == 5)
                {
                    stop.Cancel();
                }
            }),
            cancellationToken: stop.Token));
        Assert.Equal(5, heard.Count);
    }

    private Task<ToolResult> Index(ToolCall call, List<ToolProgress> heard) =>
        IndexWorkspaceTool.IndexAsync(_temporary.Workspace, call, new Listener(heard.Add));

    private sealed class Listener(Action<ToolProgress> hear) : IProgress<ToolProgress>
    {
        public void Report(ToolProgress value) => hear(value);
    }
}

/// <summary>Stands for the tool of a call that tests make themselves.</summary>
internal sealed class NoTool : Tool
{
    public override ToolInfo Info { get; } = new("none");

    public override ValueTask InvokeAsync(ToolCall call) => default;
}
