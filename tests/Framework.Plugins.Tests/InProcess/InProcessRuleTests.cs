using Collet.Hosting.Plugins;
using Collet.Plugins.Tests.Life;

namespace Collet.Plugins.Tests.InProcess;

/// <summary>Which plugins are let in, and by which hosts.</summary>
public sealed class InProcessRuleTests : IDisposable
{
    private readonly InProcessLab _lab = new();

    public InProcessRuleTests() => _lab.Store.Install("1.0.0");

    public void Dispose() => _lab.Dispose();

    [Fact]
    public async Task A_trusted_one_is_let_in_and_the_log_says_what_that_means()
    {
        await using Served served = await Served.StartAsync(_lab.Manager());

        var (_, message, _) = await _lab.Store.Log.WaitForAsync("PluginInProcess");
        Assert.Equal(PluginState.Ready, served.Plugin.State);
        Assert.Contains($"signed with {_lab.Store.KeyId}, runs in the host itself with every right of the host", message, StringComparison.Ordinal);
        Assert.Contains("\"context\":\"lab 1.0.0\"", await served.CallAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("off", false, "with 'off' it is not looked for")]
    [InlineData("warn", false, "it is signed with a key that is not")]
    [InlineData("warn", true, "it has none")]
    [InlineData("required", true, "It is not signed")]
    public async Task One_without_a_trusted_signature_is_refused_whatever_is_asked_of_signatures(string signature, bool isUnsigned, string says)
    {
        _lab.Store.Settings = _lab.Store.Settings with
        {
            Trust = new PluginTrust
            {
                Signature = Enum.Parse<SignatureRequirement>(signature, ignoreCase: true),
                TrustedKeys = isUnsigned ? new HashSet<string> { _lab.Store.KeyId } : new HashSet<string>(),
            },
        };
        if (isUnsigned)
        {
            File.Delete(Path.Join(_lab.Store.FolderOf("1.0.0"), PluginManifest.SignatureFileName));
        }

        await using Served served = await Served.StartAsync(_lab.Manager());

        Assert.Equal(PluginState.Refused, served.Plugin.State);
        Assert.Contains(says, Problem(served), StringComparison.Ordinal);
        Assert.Empty(served.Catalog.Current.Tools);
    }

    [Fact]
    public async Task With_warn_a_trusted_one_is_let_in()
    {
        _lab.Store.Settings = _lab.Store.Settings with { Trust = _lab.Store.Settings.Trust with { Signature = SignatureRequirement.Warn } };

        await using Served served = await Served.StartAsync(_lab.Manager());

        Assert.Equal(PluginState.Ready, served.Plugin.State);
    }

    [Theory]
    [InlineData(false, true, "this host is built for Native AOT, where no assemblies can be loaded")]
    [InlineData(false, false, "this host is built for Native AOT, where no assemblies can be loaded")]
    [InlineData(true, false, "add the package Collet.Plugins.InProcess and call AddInProcessPlugins()")]
    public async Task A_host_that_cannot_says_why_and_what_to_do(bool canLoadCode, bool isAdded, string says)
    {
        var parts = new PluginManagerParts
        {
            ContentRoot = _lab.Store.Root,
            CanLoadCode = canLoadCode,
            InProcess = isAdded ? _lab.Launcher : null,
        };

        await using Served served = await Served.StartAsync(_lab.Manager(parts: parts));

        Assert.Equal(PluginState.Refused, served.Plugin.State);
        Assert.Contains(says, Problem(served), StringComparison.Ordinal);
        Assert.Contains("leave out collet:plugins:isolation:lab", Problem(served), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_its_manifest_wants_must_be_granted_all_the_same()
    {
        _lab.Store.Install("2.0.0", permissions: ["fs.read:/srv"]);

        await using Served served = await Served.StartAsync(_lab.Manager());

        Assert.Equal("1.0.0", served.Plugin.Current!.Manifest.Version.ToString());
        Assert.Equal("fs.read:/srv", Assert.Single(served.Plugin.Pending!.Missing).ToString());
    }

    [Fact]
    public async Task It_moves_out_and_in_as_the_configuration_says()
    {
        var processes = new FakeLauncher();
        await using Served served = await Served.StartAsync(_lab.Manager(processes));

        PluginSettings inside = _lab.Store.Settings;
        _lab.Store.Settings = inside with { Isolation = new Dictionary<string, PluginIsolation>() };
        await served.Manager.LookAsync();
        string outside = await served.CallAsync();
        _lab.Store.Settings = inside;
        await served.Manager.LookAsync();

        Assert.Equal("1.0.0", outside);
        Assert.Single(processes.Started);
        Assert.Contains("\"context\":\"lab 1.0.0\"", await served.CallAsync(), StringComparison.Ordinal);
    }

    private static string Problem(Served served) => string.Join(' ', Assert.Single(served.Plugin.Refused).Problems);
}
