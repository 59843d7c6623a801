using System.Runtime.Versioning;
using Collet.Hosting.Plugins;
using Collet.Probes;

namespace Collet.PluginHost.Tests.Escapes;

[SupportedOSPlatform("linux")]
public sealed class EscapeTests
{
    private const int NotThere = 38;
    private const int SignalOfForbiddenCall = 128 + 31;

    private static readonly string[] _harmless = [.. ProbeSuite.All.Where(probe => !probe.IsDeadly).Select(probe => probe.Name)];

    public static TheoryData<string> Deadly => [.. ProbeSuite.All.Where(probe => probe.IsDeadly).Select(probe => probe.Name)];

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Nothing_gets_out_whoever_the_process_runs_as(bool ownUsers)
    {
        using var ground = new Ground();
        await using PluginProcess plugin = await Lab.StartAsync(Lab.Options with { OwnUsers = ownUsers }, Lab.Probes);

        Dictionary<string, ProbeResult> results = await ground.TryAsync(plugin);

        // Threads are counted for a user of its own, which only root can give.
        Assert.Equal([], results.Values.Where(result => !result.Held && (Environment.IsPrivilegedProcess || result.Name != "limit-NPROC")).Select(result => $"{result.Name}: {result.Error}"));
        Assert.Equal(_harmless.Length, results.Count);
    }

    [Fact]
    public async Task Without_a_sandbox_every_attempt_gets_further()
    {
        using var ground = new Ground();

        var (code, errors) = await ground.ControlAsync(_harmless);

        Assert.Equal(0, code);
        Assert.Equal(_harmless.Length, errors.Count);
        string[] alike = [.. _harmless.Where(name => ProbeSuite.Find(name)!.Expected.Contains(errors[name]))];
        // What this kernel was built without fails the same everywhere; and a host without rights of its own lacks some of root's.
        string[] unexplained = [.. alike.Where(name => errors[name] != NotThere && (Environment.IsPrivilegedProcess || errors[name] != 1))];
        Assert.Equal([], unexplained);
        Assert.InRange(alike.Length, 0, 25);
    }

    [Theory]
    [MemberData(nameof(Deadly))]
    public async Task A_call_by_another_architecture_s_numbers_ends_the_process(string name)
    {
        using var ground = new Ground();
        await using PluginProcess plugin = await Lab.StartAsync(image: Lab.Probes);

        await Assert.ThrowsAnyAsync<Xunit.Sdk.XunitException>(() => ground.TryAsync(plugin, name));

        Assert.Equal(SignalOfForbiddenCall, (await plugin.Ended).ExitCode);
        Assert.NotEqual(SignalOfForbiddenCall, (await ground.ControlAsync(name)).Code);
    }

    [Fact]
    public async Task Another_plugin_s_files_and_process_are_out_of_reach()
    {
        using var ground = new Ground();
        await using PluginProcess other = await Lab.StartAsync();
        await using PluginProcess plugin = await Lab.StartAsync(image: Lab.Probes);
        string scratch = File.ReadAllText($"/proc/{other.ProcessId}/cmdline").Split('\0').First(part => part.StartsWith("scratch=", StringComparison.Ordinal))[8..];

        ToolResult result = await plugin.CallAsync("escape-probe", System.Text.Json.JsonSerializer.Serialize(
            new
            {
                names = (string[])["list-outside", "host-environ", "host-memory", "host-descriptors", "kill", "tgkill", "read-memory"],
                target = new ProbeTarget(ground.Target.OutsideFile, scratch, "/", other.ProcessId),
            },
            System.Text.Json.JsonSerializerOptions.Web));

        Assert.DoesNotContain("\"held\":false", result.Text(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_thread_of_a_running_plugin_is_held()
    {
        await using PluginProcess plugin = await Lab.StartAsync();
        await Task.WhenAll(Enumerable.Range(0, 32).Select(_ => plugin.CallAsync("echo", """{"text":"warm"}""")));

        foreach (string task in Directory.EnumerateDirectories($"/proc/{plugin.ProcessId}/task"))
        {
            string status = await File.ReadAllTextAsync(Path.Combine(task, "status"));
            Assert.Contains("Seccomp:\t2\n", status, StringComparison.Ordinal);
            Assert.Contains("NoNewPrivs:\t1\n", status, StringComparison.Ordinal);
            Assert.Contains("CapEff:\t0000000000000000\n", status, StringComparison.Ordinal);
        }
    }
}
