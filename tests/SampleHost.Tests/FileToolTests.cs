using System.Text;
using Collet;
using SampleHost.Text;
using SampleHost.Tools;
using SampleHost.Workspaces;

namespace SampleHost.Tests;

public sealed class FileToolTests : IDisposable
{
    private readonly TemporaryWorkspace _temporary = new();

    public void Dispose() => _temporary.Dispose();

    private ListFilesTool List => new(_temporary.Workspace);

    private ReadFileTool Read => new(_temporary.Workspace);

    private SearchFilesTool Search => new(_temporary.Workspace);

    private static string TextOf(ToolResult result) => Assert.IsType<TextContent>(result.Content[0]).Text;

    [Fact]
    public void Pages_of_a_listing_hold_each_entry_once()
    {
        foreach (string path in (string[])["a.txt", "a/1.txt", "a/2.txt", "a-b.txt", "a/c/3.txt", "b/4.txt", "ä.txt"])
        {
            _temporary.Write(path, "x");
        }

        string[] all = [.. List.Invoke(recursive: true).Files.Select(file => file.Path)];
        var paged = new List<string>();
        string? after = null;
        do
        {
            FileList page = List.Invoke(recursive: true, limit: 2, after: after);
            paged.AddRange(page.Files.Select(file => file.Path));
            after = page.Next;
        }
        while (after is not null);
        Assert.Equal(all, paged);
        Assert.Equal(10, all.Length);
    }

    [Fact]
    public void A_listing_filters_by_glob_and_kind_and_leaves_out_the_usual()
    {
        _temporary.Write("src/a.cs", "x");
        _temporary.Write("src/obj/b.cs", "x");
        _temporary.Write(".git/c.cs", "x");
        ListedFile file = Assert.Single(List.Invoke(glob: "*.cs", recursive: true).Files);
        Assert.Equal(("src/a.cs", 1), (file.Path, file.Size));
        Assert.Equal(3, List.Invoke(glob: "*.cs", recursive: true, exclude: []).Files.Count);
        Assert.Equal("src", Assert.Single(List.Invoke(kinds: new HashSet<EntryKind> { EntryKind.Directory }).Files).Path);
        Assert.Null(List.Invoke().Files[0].Size);
    }

    [Fact]
    public void A_listing_can_be_cancelled()
    {
        _temporary.Write("a", "x");
        Assert.Throws<OperationCanceledException>(() => List.Invoke(cancellationToken: new CancellationToken(canceled: true)));
    }

    [Fact]
    public void A_tree_counts_what_is_below_and_stops_at_its_depth()
    {
        _temporary.Write("a/b/c/1", "12");
        _temporary.Write("a/2", "123");
        DirectoryNode root = DirectoryTreeTool.Show(_temporary.Workspace, depth: 2);
        Assert.Equal((".", 2, 5L), (root.Name, root.Files, root.Size));
        DirectoryNode b = Assert.Single(Assert.Single(root.Directories).Directories);
        Assert.Equal(("b", 1, 0), (b.Name, b.Files, b.Directories.Count));
        Assert.Equal("a/b", DirectoryTreeTool.Show(_temporary.Workspace, "a/b").Name);
    }

    [Fact]
    public async Task Lines_are_read_by_range()
    {
        _temporary.Write("a.txt", "1\n2\r\n3\r4\n5");
        Assert.Equal("1\n2\n3\n4\n5\n", TextOf(await Read.InvokeAsync("a.txt")));
        Assert.Equal("2\n3\n", TextOf(await Read.InvokeAsync("a.txt", new LineRange(2, 3))));
        Assert.Equal("5\n", TextOf(await Read.InvokeAsync("a.txt", new LineRange(5, 99))));
        ToolArgumentException refused = await Assert.ThrowsAsync<ToolArgumentException>(() => Read.InvokeAsync("a.txt", new LineRange(6)));
        Assert.Equal("/range/first", refused.Errors[0].Pointer);
        Assert.Equal("at most 5", refused.Errors[0].Expected);
        await Assert.ThrowsAsync<ToolArgumentException>(() => Read.InvokeAsync("a.txt", new LineRange(3, 2)));
    }

    [Fact]
    public async Task What_is_left_of_a_long_file_is_announced_and_linked()
    {
        _temporary.Write("long dir/a#b.txt", string.Concat(Enumerable.Range(1, 2500).Select(i => $"{i}\n")));
        ToolResult result = await Read.InvokeAsync("long dir/a#b.txt");
        Assert.EndsWith("\n2000\n", TextOf(result), StringComparison.Ordinal);
        Assert.Contains("\"first\":2001", Assert.IsType<TextContent>(result.Content[1]).Text, StringComparison.Ordinal);
        Assert.Equal("workspace:/long%20dir/a%23b.txt", Assert.IsType<ResourceLink>(result.Content[2]).Uri.OriginalString);
        Assert.Single((await Read.InvokeAsync("long dir/a#b.txt", new LineRange(2001))).Content);
    }

    [Fact]
    public async Task A_line_without_end_is_cut()
    {
        _temporary.Write("one-line.txt", new string('x', 5_000_000));
        ToolResult result = await Read.InvokeAsync("one-line.txt");
        Assert.Equal(20_001, TextOf(result).Length);
        Assert.Contains("are cut", Assert.IsType<TextContent>(result.Content[1]).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_line_without_end_costs_no_memory_for_its_length()
    {
        using var endless = new EndlessLine(1_000_000_000);
        var lines = new LineReader(endless, maxLength: 1000);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.True(await lines.ReadAsync(default));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 16_000_000);
        Assert.Equal((1000, true), (lines.Current.Length, lines.IsCut));
        Assert.False(await lines.ReadAsync(default));
    }

    private sealed class EndlessLine(long length) : TextReader
    {
        private long _left = length;

        public override ValueTask<int> ReadAsync(Memory<char> buffer, CancellationToken cancellationToken = default)
        {
            int read = (int)Math.Min(buffer.Length, _left);
            buffer.Span[..read].Fill('x');
            _left -= read;
            return new(read);
        }
    }

    [Fact]
    public async Task A_huge_sparse_file_is_read_at_its_end_by_bytes()
    {
        using (var file = new FileStream(_temporary.Full("huge.bin"), FileMode.Create))
        {
            file.Position = 20L * 1024 * 1024 * 1024;
            file.Write("end"u8);
        }

        ToolResult result = await Read.InvokeAsync("huge.bin", new ByteRange(20L * 1024 * 1024 * 1024, 100));
        Assert.Equal("end"u8, Assert.IsType<EmbeddedResource>(result.Content[1]).Blob.Span);
        await Assert.ThrowsAsync<ToolArgumentException>(() => Read.InvokeAsync("huge.bin", new ByteRange(long.MaxValue, 1)));
        ToolException refused = await Assert.ThrowsAsync<ToolException>(() => Read.InvokeAsync("huge.bin"));
        Assert.Contains("\"unit\":\"bytes\"", refused.Message, StringComparison.Ordinal);
    }

    public static TheoryData<string, byte[]> Encoded => new()
    {
        { "utf-8", "äö€😀"u8.ToArray() },
        { "utf-8 with mark", [0xEF, 0xBB, 0xBF, .. "äö€😀"u8] },
        { "utf-16le", [0xFF, 0xFE, .. Encoding.Unicode.GetBytes("äö€😀")] },
        { "utf-16be", [0xFE, 0xFF, .. Encoding.BigEndianUnicode.GetBytes("äö€😀")] },
        { "utf-32", [0xFF, 0xFE, 0, 0, .. Encoding.UTF32.GetBytes("äö€😀")] },
    };

    [Theory]
    [MemberData(nameof(Encoded))]
    public async Task Encodings_are_found_out(string name, byte[] bytes)
    {
        _temporary.Write("a.txt", bytes);
        Assert.True(TextOf(await Read.InvokeAsync("a.txt")) == "äö€😀\n", name);
    }

    [Fact]
    public async Task Latin1_and_unmarked_utf16_are_read_as_told()
    {
        _temporary.Write("latin.txt", Encoding.Latin1.GetBytes("äö"));
        Assert.Equal("äö\n", TextOf(await Read.InvokeAsync("latin.txt")));
        _temporary.Write("wide.txt", Encoding.Unicode.GetBytes("äö"));
        await Assert.ThrowsAsync<ToolException>(() => Read.InvokeAsync("wide.txt"));
        Assert.Equal("äö\n", TextOf(await Read.InvokeAsync("wide.txt", encoding: TextEncodingName.Utf16LittleEndian)));
    }

    [Fact]
    public async Task An_empty_file_is_empty_text()
    {
        _temporary.Write("empty", "");
        Assert.Equal("", TextOf(await Read.InvokeAsync("empty")));
    }

    [Fact]
    public async Task Images_come_as_images()
    {
        ReadOnlyMemory<byte> png = Assert.IsType<ImageContent>(QrCodeTools.Make("x").Content[0]).Data;
        _temporary.Write("a.png", png.ToArray());
        ToolResult result = await Read.InvokeAsync("a.png");
        ImageContent image = Assert.IsType<ImageContent>(result.Content[0]);
        Assert.Equal("image/png", image.MimeType);
        Assert.Equal(png.Span, image.Data.Span);
        Assert.IsType<ResourceLink>(result.Content[1]);
    }

    [Fact]
    public async Task Searches_show_lines_around_matches()
    {
        _temporary.Write("a.txt", "1\n2\nneedle\n4\n5\nneedle\n");
        SearchResult found = await Search.InvokeAsync("n(e+)dle", context: 2);
        Assert.Equal([3L, 6L], found.Matches.Select(match => match.Line));
        Assert.Equal(["1", "2"], found.Matches[0].Before!);
        Assert.Equal(["4", "5"], found.Matches[0].After!);
        Assert.Equal(["4", "5"], found.Matches[1].Before!);
        Assert.Empty(found.Matches[1].After!);
        Assert.False(found.Truncated);
    }

    [Fact]
    public async Task Searches_stop_at_their_limit_and_say_so()
    {
        _temporary.Write("a.txt", "x\nx\ny\n");
        _temporary.Write("b.txt", "x\n");
        SearchResult found = await Search.InvokeAsync("x", limit: 2, context: 1);
        Assert.Equal((2, true), (found.Matches.Count, found.Truncated));
        Assert.Equal(["y"], found.Matches[1].After!);
        Assert.False((await Search.InvokeAsync("x", limit: 3)).Truncated);
    }

    [Fact]
    public async Task Search_options_and_globs_narrow()
    {
        _temporary.Write("a.cs", "Total a.b\nsubtotal\n");
        _temporary.Write("a.md", "total\n");
        Assert.Equal(3, (await Search.InvokeAsync("total", MatchOptions.IgnoreCase)).Matches.Count);
        Assert.Equal("a.cs", Assert.Single((await Search.InvokeAsync("TOTAL", MatchOptions.IgnoreCase | MatchOptions.WholeWord, glob: "*.cs")).Matches).Path);
        Assert.Equal(7, Assert.Single((await Search.InvokeAsync("a.b", MatchOptions.Literal)).Matches).Column);
        Assert.Equal("a.md", Assert.Single((await Search.InvokeAsync("total", path: "a.md")).Matches).Path);
    }

    [Fact]
    public async Task Binary_files_and_links_are_not_searched()
    {
        _temporary.Write("a.bin", [0, .. "secret"u8]);
        File.CreateSymbolicLink(_temporary.Full("link.txt"), Path.Join(_temporary.Outside, "secret.txt"));
        SearchResult found = await Search.InvokeAsync("secret");
        Assert.Empty(found.Matches);
        Assert.Equal((0, 1), (found.FilesSearched, found.FilesSkipped));
        await Assert.ThrowsAsync<ToolException>(async () => await Search.InvokeAsync("secret", path: "link.txt"));
    }

    [Theory]
    [InlineData("^(a+)+$")]
    [InlineData("^(a|a)*$")]
    [InlineData("(x+x+)+y")]
    public async Task Catastrophic_patterns_are_linear(string pattern)
    {
        _temporary.Write("a.txt", new string('a', 30_000) + "!" + new string('x', 30_000));
        Assert.Empty((await Search.InvokeAsync(pattern)).Matches);
    }

    [Fact]
    public async Task A_pattern_that_needs_backtracking_is_stopped()
    {
        _temporary.Write("a.txt", new string('a', 40) + "!");
        ToolException stopped = await Assert.ThrowsAsync<ToolException>(async () => await Search.InvokeAsync(@"^(?=(a+)+$)\1b"));
        Assert.Contains("too long", stopped.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_no_pattern_is_explained()
    {
        ToolException refused = await Assert.ThrowsAsync<ToolException>(async () => await Search.InvokeAsync("(a"));
        Assert.Contains("'literal'", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Cultures.Names), MemberType = typeof(Cultures))]
    public Task Letters_match_alike_in_every_culture(string culture) => Cultures.RunAsync(culture, async () =>
    {
        _temporary.Write("a.txt", "TITLE\n");
        Assert.Single((await Search.InvokeAsync("title", MatchOptions.IgnoreCase)).Matches);
        Assert.Single(List.Invoke(glob: "A.TXT".ToLowerInvariant()).Files);
    });
}
