using Collet.Hosting.Plugins;

namespace Collet.Plugins.Tests.Life;

/// <summary>What is served for what lies in the store, with plugins that are no processes.</summary>
public sealed class ManagerTests : IDisposable
{
    private readonly StoreLab _lab = new();
    private readonly FakeLauncher _launcher = new();

    public void Dispose() => _lab.Dispose();

    [Fact]
    public async Task What_is_in_the_store_is_served_and_a_higher_version_takes_its_place_in_one_swap()
    {
        _lab.Install("1.0.0");
        await using Served served = await ServeAsync();
        int changes = 0;
        served.Catalog.Changed += _ => changes++;

        _lab.Install("1.1.0");
        await served.Manager.LookAsync();

        Assert.Equal("1.1.0", await served.CallAsync());
        Assert.Equal(1, changes);
        Assert.Equal(2, _launcher.Started.Count);
        Assert.True((await _launcher.Started[0].Ended).WasAsked);
        Assert.Equal(PluginState.Ready, served.Plugin.State);
    }

    [Fact]
    public async Task A_look_that_finds_nothing_new_changes_nothing()
    {
        _lab.Install("1.0.0");
        await using Served served = await ServeAsync();
        ToolSet before = served.Catalog.Current;

        await served.Manager.LookAsync();

        Assert.Same(before, served.Catalog.Current);
        Assert.Single(_launcher.Started);
    }

    [Fact]
    public async Task Calls_that_began_in_the_old_version_end_there_and_those_that_come_late_are_answered_by_the_new_one()
    {
        _lab.Install("1.0.0");
        await using Served served = await ServeAsync();
        FakeConnection old = _launcher.Last;
        var gate = new TaskCompletionSource();
        old.Gate = gate.Task;
        Tool found = served.Tool;
        Task<string> began = served.CallAsync();
        await old.Entered.Task;

        _lab.Install("2.0.0");
        await served.Manager.LookAsync();
        string late = await served.CallAsync(found);
        bool waits = !old.Ended.IsCompleted;
        gate.SetResult();

        Assert.Equal("1.0.0", await began);
        Assert.Equal("2.0.0", late);
        Assert.True(waits);
        Assert.True((await old.Ended).WasAsked);
    }

    [Fact]
    public async Task A_version_taken_out_of_the_store_leaves_its_place_to_the_one_below_and_the_last_one_takes_the_tools_along()
    {
        _lab.Install("1.0.0");
        _lab.Install("2.0.0");
        await using Served served = await ServeAsync();

        string first = await served.CallAsync();
        _lab.Remove("2.0.0");
        await served.Manager.LookAsync();
        string second = await served.CallAsync();
        Tool found = served.Tool;
        _lab.Remove("1.0.0");
        await served.Manager.LookAsync();

        Assert.Equal(("2.0.0", "1.0.0"), (first, second));
        Assert.Empty(served.Catalog.Current.Tools);
        Assert.Empty(served.Manager.Plugins);
        await Assert.ThrowsAsync<ToolRejectedException>(() => served.CallAsync(found));
    }

    [Fact]
    public async Task A_version_that_wants_more_waits_while_the_old_one_serves_until_exactly_it_is_approved()
    {
        _lab.Install("1.0.0");
        await using Served served = await ServeAsync();
        _lab.Install("2.0.0", [.. StoreLab.Permissions, "env.read:HOME"]);

        await served.Manager.LookAsync();
        PendingPlugin pending = served.Plugin.Pending!;
        string meanwhile = await served.CallAsync();
        ManagedPlugin? another = await served.Manager.ApproveAsync("lab", _ => false);
        ManagedPlugin? approved = await served.Manager.ApproveAsync("lab", one => one.Package == pending.Package);

        Assert.Equal("env.read:HOME", Assert.Single(pending.Missing).ToString());
        Assert.Equal("1.0.0", meanwhile);
        Assert.Null(another);
        Assert.Null(approved!.Pending);
        Assert.Equal("2.0.0", await served.CallAsync());
        Assert.Equal("HOME", Assert.Single(served.Plugin.Current!.Access.Processes.Variables));
    }

    [Fact]
    public async Task A_plugin_that_asks_for_any_file_gets_the_paths_it_is_granted_and_its_process_is_told_them_alone()
    {
        _lab.Install("1.0.0", [.. StoreLab.Permissions, "read", "env.read"]);
        _lab.Grant([.. StoreLab.Permissions, "read:/srv/weather", "env.read:TZ"]);
        await using Served served = await ServeAsync();
        PluginAccess access = served.Plugin.Current!.Access;
        bool approved = await served.Manager.ApproveAsync("lab", _ => true) is not null;

        _lab.Grant([.. StoreLab.Permissions, "read", "env.read"]);
        await served.Manager.LookAsync();

        Assert.Equal(["/srv/weather"], access.Processes.ReadablePaths);
        Assert.Equal(["TZ"], access.Processes.Variables);
        Assert.False(approved);
        Assert.Contains("is granted it for every file", Assert.Single(Assert.Single(served.Plugin.Refused).Problems).Message, StringComparison.Ordinal);
        Assert.Null(served.Plugin.Current);
    }

    [Fact]
    public async Task An_approval_holds_over_a_restart_of_the_host_for_the_same_bytes_and_for_no_others()
    {
        string[] wide = [.. StoreLab.Permissions, "env.read:HOME"];
        _lab.Install("1.0.0", wide);
        await using (Served first = await ServeAsync())
        {
            Assert.Equal(PluginState.Pending, first.Plugin.State);
            await first.Manager.ApproveAsync("lab", _ => true);
        }

        await using Served second = await ServeAsync();
        string before = await second.CallAsync();
        _lab.Install("1.0.1", wide);
        await second.Manager.LookAsync();

        Assert.Equal("1.0.0", before);
        Assert.Equal("1.0.0", await second.CallAsync());
        Assert.Equal("1.0.1", second.Plugin.Pending!.Package.Manifest.Version.ToString());
    }

    [Fact]
    public async Task A_version_that_is_not_in_order_is_refused_with_its_reasons_and_the_old_one_serves()
    {
        _lab.Install("1.0.0");
        await using Served served = await ServeAsync();
        _lab.Install("2.0.0");
        File.AppendAllText(Path.Join(_lab.FolderOf("2.0.0"), "Collet.Plugins.TestPlugin.dll"), "!");

        await served.Manager.LookAsync();

        Assert.Equal("1.0.0", await served.CallAsync());
        RefusedPlugin refused = Assert.Single(served.Plugin.Refused);
        Assert.Contains("bytes, and the manifest says", Assert.Single(refused.Problems).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_version_that_does_not_start_leaves_the_old_one_serving_until_it_is_asked_for_again()
    {
        _lab.Install("1.0.0");
        await using Served served = await ServeAsync();
        _launcher.WhyNot = version => version.ToString() == "2.0.0" ? "The kernel has no Landlock." : null;
        _lab.Install("2.0.0");

        await served.Manager.LookAsync();
        string meanwhile = await served.CallAsync();
        RefusedPlugin refused = Assert.Single(served.Plugin.Refused);
        _launcher.WhyNot = _ => null;
        await served.Manager.LookAsync();
        string unasked = await served.CallAsync();
        await served.Manager.ReloadAsync("lab");

        Assert.Equal(("1.0.0", "1.0.0"), (meanwhile, unasked));
        Assert.Contains("The kernel has no Landlock.", refused.Problems[0].Message, StringComparison.Ordinal);
        Assert.Equal("2.0.0", await served.CallAsync());
    }

    [Fact]
    public async Task A_revoked_key_ends_what_runs()
    {
        _lab.Install("1.0.0");
        await using Served served = await ServeAsync();

        _lab.Settings = _lab.Settings with { Trust = _lab.Settings.Trust with { RevokedKeys = new HashSet<string> { _lab.KeyId } } };
        await served.Manager.LookAsync();

        Assert.Empty(served.Catalog.Current.Tools);
        Assert.Equal(PluginState.Refused, served.Plugin.State);
        Assert.True((await _launcher.Last.Ended).WasAsked);
    }

    [Fact]
    public async Task A_grant_that_is_taken_back_ends_what_runs_with_it()
    {
        _lab.Install("1.0.0");
        await using Served served = await ServeAsync();

        _lab.Grant();
        await served.Manager.LookAsync();

        Assert.Empty(served.Catalog.Current.Tools);
        Assert.Equal(PluginState.Pending, served.Plugin.State);
    }

    [Fact]
    public async Task A_tool_of_the_host_is_not_taken_over()
    {
        _lab.Install("1.0.0");
        await using Served served = await ServeAsync(
            parts: new PluginManagerParts { ContentRoot = _lab.Root, IsTaken = name => name == "lab_echo" });

        Assert.Empty(served.Catalog.Current.Tools);
        Assert.Contains("'lab_echo' has the name of one of the host itself", served.Plugin.Refused[0].Problems[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_two_plugins_with_the_same_tools_the_one_that_serves_goes_on()
    {
        _lab.Install("1.0.0");
        await using Served served = await ServeAsync();
        _lab.Settings = _lab.Settings with
        {
            Permissions = new Dictionary<string, IReadOnlyList<Permission>>
            {
                ["lab"] = _lab.Settings.GrantOf("lab"), ["another"] = _lab.Settings.GrantOf("lab"),
            },
        };
        _lab.Install("1.0.0", name: "another");

        await served.Manager.LookAsync();

        Assert.Equal(PluginState.Ready, served.Plugin.State);
        Assert.Equal(PluginState.Refused, served.Manager.Plugins["another"].State);
    }

    [Fact]
    public async Task A_disabled_plugin_stays_disabled_over_a_restart_until_it_is_enabled()
    {
        _lab.Install("1.0.0");
        await using (Served first = await ServeAsync())
        {
            await first.Manager.EnableAsync("lab", isEnabled: false);
            Assert.Empty(first.Catalog.Current.Tools);
        }

        await using Served second = await ServeAsync();
        PluginState before = second.Plugin.State;
        await second.Manager.EnableAsync("lab", isEnabled: true);

        Assert.Equal(PluginState.Disabled, before);
        Assert.Equal("1.0.0", await second.CallAsync());
    }

    [Fact]
    public async Task A_deleted_plugin_is_gone_from_the_store_too()
    {
        _lab.Install("1.0.0");
        _lab.Install("2.0.0");
        await using Served served = await ServeAsync();

        bool found = await served.Manager.DeleteAsync("lab");

        Assert.True(found);
        Assert.False(Directory.Exists(Path.Join(_lab.Store, "lab")));
        Assert.Empty(served.Catalog.Current.Tools);
        Assert.False(await served.Manager.DeleteAsync("lab"));
    }

    [Fact]
    public async Task What_its_code_does_and_its_manifest_does_not_say_is_refused_with_the_way_to_it()
    {
        _lab.Install("1.0.0", change: StoreLab.Silent);
        await using Served served = await ServeAsync(
            parts: new PluginManagerParts { ContentRoot = _lab.Root, Examine = new PackageExaminer().Examine });

        Assert.Contains(
            served.Plugin.Refused[0].Problems,
            problem => problem.Message.Contains("net.connect", StringComparison.Ordinal) && problem.Message.Contains("FetchTool", StringComparison.Ordinal));
    }

    private Task<Served> ServeAsync(PluginManagerParts? parts = null) => Served.StartAsync(_lab.Manager(_launcher, parts: parts));
}
