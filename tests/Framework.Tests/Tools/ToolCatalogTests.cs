using Collet.Tests.Support;

namespace Collet.Tests.Tools;

public sealed class ToolCatalogTests
{
    private readonly LogRecorder _log = new();

    [Fact]
    public void The_tools_of_all_sources_are_served()
    {
        using var catalog = new ToolCatalog([new TestSource("one", new TestTool("b")), new TestSource("two", new TestTool("a"))]);

        Assert.Equal(["a", "b"], Names(catalog.Current));
    }

    [Fact]
    public void Two_tools_of_one_name_do_not_start_and_leave_nobody_listening()
    {
        var one = new TestSource("one", new TestTool("a"));
        var two = new TestSource("two", new TestTool("a"));

        var exception = Assert.Throws<DuplicateToolException>(() => new ToolCatalog([one, two]));

        Assert.Contains("from one", exception.Message, StringComparison.Ordinal);
        Assert.Contains("from two", exception.Message, StringComparison.Ordinal);
        Assert.False(one.HasListeners || two.HasListeners);
    }

    [Fact]
    public void A_changed_source_swaps_the_set_and_is_announced_once()
    {
        var source = new TestSource("source", new TestTool("a"));
        using var catalog = new ToolCatalog([source, new TestSource("other", new TestTool("z"))]);
        ToolSet before = catalog.Current;
        List<ToolSet> announced = [];
        catalog.Changed += announced.Add;

        source.Change(new TestTool("b"), new TestTool("c"));

        Assert.Equal(["a", "z"], Names(before));
        Assert.Equal(["b", "c", "z"], Names(catalog.Current));
        Assert.Same(catalog.Current, Assert.Single(announced));

        source.Change();
        Assert.Equal(["z"], Names(catalog.Current));
        Assert.Equal(2, announced.Count);
    }

    [Fact]
    public void A_change_that_doubles_a_name_is_refused_and_logged_and_the_next_good_one_is_taken()
    {
        var source = new TestSource("source", new TestTool("a"));
        using var catalog = new ToolCatalog([source, new TestSource("other", new TestTool("z"))], logger: _log);
        ToolSet before = catalog.Current;
        int announced = 0;
        catalog.Changed += _ => announced++;

        source.Change(new TestTool("z"));

        Assert.Same(before, catalog.Current);
        Assert.Equal(0, announced);
        LogEntry entry = Assert.Single(_log.Entries);
        Assert.Equal("RefreshRefused", entry.Event);
        Assert.Equal("z", Assert.IsType<DuplicateToolException>(entry.Exception).ToolName);

        source.Change(new TestTool("b"));
        Assert.Equal(["b", "z"], Names(catalog.Current));
        Assert.Equal(1, announced);
    }

    [Fact]
    public void A_source_that_breaks_takes_no_tools_away()
    {
        var source = new TestSource("source", new TestTool("a"));
        using var catalog = new ToolCatalog([source], logger: _log);

        source.Change([null!]);

        Assert.Equal(["a"], Names(catalog.Current));
        Assert.Equal("RefreshRefused", Assert.Single(_log.Entries).Event);
    }

    [Fact]
    public void A_listener_that_fails_does_not_keep_the_others_from_hearing()
    {
        var source = new TestSource("source");
        using var catalog = new ToolCatalog([source], logger: _log);
        int heard = 0;
        catalog.Changed += _ => heard++;
        catalog.Changed += _ => throw new InvalidDataException();
        catalog.Changed += _ => heard++;

        source.Change(new TestTool("a"));

        Assert.Equal(2, heard);
        LogEntry entry = Assert.Single(_log.Entries);
        Assert.Equal("ListenerFailed", entry.Event);
        Assert.IsType<InvalidDataException>(entry.Exception);
    }

    [Fact]
    public void A_listener_that_changes_a_source_lets_all_hear_of_both_sets_in_order()
    {
        var source = new TestSource("source", new TestTool("a"));
        using var catalog = new ToolCatalog([source]);
        List<string> heard = [];
        catalog.Changed += set =>
        {
            if (set.TryGet("b", out _))
            {
                source.Change(new TestTool("c"));
            }
        };
        catalog.Changed += set => heard.Add(Assert.Single(set.Tools).Info.Name);

        source.Change(new TestTool("b"));

        Assert.Equal(["b", "c"], heard);
        Assert.Equal(["c"], Names(catalog.Current));
    }

    [Fact]
    public void A_disposed_catalog_no_longer_listens()
    {
        var source = new TestSource("source", new TestTool("a"));
        var late = new TestSource("late", new TestTool("b")) { KeepsListeners = true };
        var catalog = new ToolCatalog([source, late]);
        int announced = 0;
        catalog.Changed += _ => announced++;

        catalog.Dispose();
        source.Change(new TestTool("x"));
        late.Change(new TestTool("y"));
        catalog.Dispose();

        Assert.False(source.HasListeners);
        Assert.Equal(["a", "b"], Names(catalog.Current));
        Assert.Equal(0, announced);
    }

    [Fact]
    public void A_source_that_changes_while_the_catalog_starts_is_not_missed()
    {
        var source = new HastySource();

        using var catalog = new ToolCatalog([source]);

        Assert.Equal(["new"], Names(catalog.Current));
    }

    [Fact]
    public async Task Readers_see_whole_sets_while_sources_change()
    {
        const int Width = 50;
        Tool[] even = [.. Enumerable.Range(0, Width).Select(n => new TestTool($"even_{n}"))];
        Tool[] odd = [.. Enumerable.Range(0, Width).Select(n => new TestTool($"odd_{n}"))];
        var source = new TestSource("source", even);
        using var catalog = new ToolCatalog([source]);
        using var done = new CancellationTokenSource();
        int announced = 0;
        catalog.Changed += set =>
        {
            Assert.Same(catalog.Current, set);
            announced++;
        };

        Task[] readers = [.. Enumerable.Range(0, 8).Select(_ => Task.Run(() =>
        {
            do
            {
                ToolSet set = catalog.Current;
                Assert.Equal(Width, set.Tools.Count);
                string kind = set.Tools[0].Info.Name.Split('_')[0];
                for (int n = 0; n < Width; n++)
                {
                    Assert.True(set.TryGet($"{kind}_{n}", out Tool? _));
                }

                Assert.False(set.TryGet(kind is "even" ? "odd_0" : "even_0", out Tool? _));
            }
            while (!done.IsCancellationRequested);
        }))];
        Task[] writers = [.. Enumerable.Range(0, 4).Select(writer => Task.Run(() =>
        {
            for (int i = 0; i < 100; i++)
            {
                source.Change((writer + i) % 2 == 0 ? odd : even);
            }
        }))];
        await Task.WhenAll(writers);
        await done.CancelAsync();
        await Task.WhenAll(readers);

        Assert.Equal(400, announced);
        Assert.Equal(Names(ToolSet.From([source])), Names(catalog.Current));
    }

    private static IEnumerable<string> Names(ToolSet set) => set.Tools.Select(tool => tool.Info.Name);

    /// <summary>Changes at the very moment it has been read, once.</summary>
    private sealed class HastySource : IToolSource
    {
        private bool _read;

        public event Action? Changed;

        public string Name => "hasty";

        public IReadOnlyList<Tool> Tools
        {
            get
            {
                if (_read)
                {
                    return [new TestTool("new")];
                }

                _read = true;
                Changed?.Invoke();
                return [new TestTool("old")];
            }
        }
    }
}
