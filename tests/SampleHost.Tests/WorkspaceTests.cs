using Collet;
using SampleHost.Tools;
using SampleHost.Workspaces;

namespace SampleHost.Tests;

public sealed class WorkspaceTests : IDisposable
{
    private readonly TemporaryWorkspace _temporary = new();

    private Workspace Workspace => _temporary.Workspace;

    public void Dispose() => _temporary.Dispose();

    [Theory]
    [InlineData("../outside/secret.txt", "'..'")]
    [InlineData("a/../../outside/secret.txt", "'..'")]
    [InlineData("a/b/..", "'..'")]
    [InlineData("/etc/passwd", "absolute")]
    [InlineData("//etc/passwd", "absolute")]
    [InlineData("C:\\Windows\\win.ini", "absolute")]
    [InlineData("c:/Windows/win.ini", "absolute")]
    [InlineData("a\0b", "NUL")]
    public void Paths_that_lead_out_are_refused_with_a_way_out(string path, string said)
    {
        ToolException refused = Assert.Throws<ToolException>(() => Workspace.OpenRead(path));
        Assert.Contains(said, refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(_temporary.Root, refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a.txt")]
    [InlineData("./a.txt")]
    [InlineData("sub/./../a.txt", false)]
    [InlineData("sub//b.txt")]
    [InlineData("..hidden")]
    [InlineData("a..b")]
    public async Task Ordinary_paths_open(string path, bool opens = true)
    {
        foreach (string file in (string[])["a.txt", "sub/b.txt", "..hidden", "a..b"])
        {
            _temporary.Write(file, "x");
        }

        if (!opens)
        {
            Assert.Throws<ToolException>(() => Workspace.OpenRead(path));
            return;
        }

        await using WorkspaceFile file2 = Workspace.OpenRead(path);
        Assert.Equal(1, file2.Length);
    }

    [Fact]
    public void A_link_to_a_file_outside_is_refused()
    {
        File.CreateSymbolicLink(_temporary.Full("link"), Path.Join(_temporary.Outside, "secret.txt"));
        Assert.Contains("symbolic link", Assert.Throws<ToolException>(() => Workspace.OpenRead("link")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_link_among_the_parents_is_refused()
    {
        Directory.CreateSymbolicLink(_temporary.Full("up"), _temporary.Outside);
        ToolException refused = Assert.Throws<ToolException>(() => Workspace.OpenRead("up/secret.txt"));
        Assert.Contains("'up' is a symbolic link", refused.Message, StringComparison.Ordinal);
        Assert.Throws<ToolException>(() => Workspace.Walk("up").ToArray());
    }

    [Fact]
    public void Dangling_relative_and_looping_links_are_refused()
    {
        File.CreateSymbolicLink(_temporary.Full("dangling"), "nowhere");
        File.CreateSymbolicLink(_temporary.Full("loop"), "loop");
        File.CreateSymbolicLink(_temporary.Full("relative"), "../outside/secret.txt");
        foreach (string link in (string[])["dangling", "loop", "relative"])
        {
            Assert.Contains("symbolic link", Assert.Throws<ToolException>(() => Workspace.OpenRead(link)).Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Walks_show_links_and_do_not_follow_them()
    {
        _temporary.Write("sub/a.txt", "x");
        Directory.CreateSymbolicLink(_temporary.Full("sub/up"), _temporary.Outside);
        Directory.CreateSymbolicLink(_temporary.Full("sub/self"), _temporary.Full("sub"));
        Assert.Equal(
            [("sub", EntryKind.Directory), ("sub/a.txt", EntryKind.File), ("sub/self", EntryKind.Link), ("sub/up", EntryKind.Link)],
            Workspace.Walk(".").Select(entry => (entry.Path, entry.Kind)));
    }

    [Fact]
    public async Task A_root_that_is_itself_a_link_works()
    {
        _temporary.Write("a.txt", "x");
        string link = Path.Join(_temporary.Outside, "root-link");
        Directory.CreateSymbolicLink(link, _temporary.Root);
        await using WorkspaceFile file = new Workspace(link).OpenRead("a.txt");
        Assert.Equal(1, file.Length);
    }

    [Fact]
    public void A_missing_root_is_an_error() =>
        Assert.Throws<DirectoryNotFoundException>(() => new Workspace(Path.Join(_temporary.Root, "missing")));

    [Fact]
    public async Task Exchanging_a_directory_for_a_link_while_opening_never_shows_what_is_outside()
    {
        _temporary.Write("flip/secret.txt", "inside");
        string flip = _temporary.Full("flip");
        string kept = _temporary.Full("kept");
        using var stop = new CancellationTokenSource();
        Task attacker = Task.Run(() =>
        {
            while (!stop.IsCancellationRequested)
            {
                Directory.Move(flip, kept);
                Directory.CreateSymbolicLink(flip, _temporary.Outside);
                Directory.Delete(flip);
                Directory.Move(kept, flip);
            }
        });

        for (int i = 0; i < 5000; i++)
        {
            try
            {
                Assert.Equal("inside", await ReadAsync());
            }
            catch (ToolException)
            {
                // Caught at one of the checks.
            }
        }

        await stop.CancelAsync();
        await attacker;
        Assert.Equal("inside", await ReadAsync());

        async Task<string> ReadAsync()
        {
            await using WorkspaceFile file = Workspace.OpenRead("flip/secret.txt");
            using var reader = new StreamReader(file.Content);
            return await reader.ReadToEndAsync();
        }
    }

    [Fact]
    public void Directories_and_missing_files_say_what_to_do()
    {
        Directory.CreateDirectory(_temporary.Full("sub"));
        Assert.Contains("directory", Assert.Throws<ToolException>(() => Workspace.OpenRead("sub")).Message, StringComparison.Ordinal);
        Assert.Contains("list_files", Assert.Throws<ToolException>(() => Workspace.OpenRead("none")).Message, StringComparison.Ordinal);
        _temporary.Write("file", "x");
        Assert.Contains("is a file", Assert.Throws<ToolException>(() => Workspace.Walk("file")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_named_pipe_is_listed_as_other_and_never_opened()
    {
        using var made = System.Diagnostics.Process.Start("mkfifo", _temporary.Full("pipe"));
        await made.WaitForExitAsync();
        _temporary.Write("empty", "");
        Assert.Equal(
            [("empty", EntryKind.File, 0L), ("pipe", EntryKind.Other, null)],
            new ListFilesTool(Workspace).Invoke().Files.Select(file => (file.Path, file.Kind, file.Size)));
        Assert.Equal(1, DirectoryTreeTool.Show(Workspace).Files);
        foreach (Func<Task> use in (Func<Task>[])[
            () => new ReadFileTool(Workspace).InvokeAsync("pipe"),
            () => new HashTool(Workspace).InvokeAsync("pipe"),
            () => new SearchFilesTool(Workspace).InvokeAsync("x", path: "pipe").AsTask(),
            () => new QuerySqliteTool(Workspace).InvokeAsync("pipe", "SELECT 1"),
        ])
        {
            Assert.Contains("named pipe", (await Assert.ThrowsAsync<ToolException>(use)).Message, StringComparison.Ordinal);
        }

        SearchResult searched = await new SearchFilesTool(Workspace).InvokeAsync("x");
        Assert.Equal((0, 0), (searched.FilesSearched, searched.FilesSkipped));
    }

    [Theory]
    [InlineData("*.cs", "a.cs", true)]
    [InlineData("*.cs", "x/y/a.cs", true)]
    [InlineData("/*.cs", "x/a.cs", false)]
    [InlineData("src/**/*.json", "src/a.json", true)]
    [InlineData("src/**/*.json", "src/x/y/a.json", true)]
    [InlineData("src/*.json", "src/x/a.json", false)]
    [InlineData("src/**", "src/x/a.json", true)]
    [InlineData("*.{png,jpg}", "a.jpg", true)]
    [InlineData("*.{png,jpg}", "a.gif", false)]
    [InlineData("log-[0-9].txt", "log-5.txt", true)]
    [InlineData("log-[!0-9].txt", "log-5.txt", false)]
    [InlineData("a?c", "abc", true)]
    [InlineData("a?c", "a/c", false)]
    [InlineData("a.c", "abc", false)]
    [InlineData("I.TXT", "i.txt", false)]
    [InlineData("(a+)+$", "aaaa", false)]
    public void Globs_match_as_shells_do(string pattern, string path, bool matches) =>
        Assert.Equal(matches, Glob.Parse(pattern).IsMatch(path));

    [Theory]
    [InlineData("[")]
    [InlineData("a[b")]
    [InlineData("{a,b")]
    [InlineData("[]")]
    [InlineData("[z-a]")]
    public void Broken_globs_are_refused_with_examples(string pattern) =>
        Assert.Contains("Right are", Assert.Throws<ToolException>(() => Glob.Parse(pattern)).Message, StringComparison.Ordinal);
}
