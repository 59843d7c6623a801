using System.Runtime.Versioning;
using Collet.Hosting.Plugins;
using Collet.Probes;

namespace Collet.PluginHost.Tests.Escapes;

/// <summary>Takes parts of the sandbox away, one at a time: the attempt it is there to stop must then succeed, or no plugin is let in.</summary>
[SupportedOSPlatform("linux")]
public sealed class MutationTests
{
    [Theory]
    [InlineData("file.ReadFile+part.check", "read-outside")]
    [InlineData("file.ReadDirectory", "list-outside")]
    [InlineData("file.WriteFile", "write-outside")]
    [InlineData("file.MakeFile+file.WriteFile", "create-outside")]
    [InlineData("file.MakeDirectory", "make-directory-outside")]
    [InlineData("file.MakeLink", "link-outside")]
    [InlineData("file.RemoveFile", "delete-outside")]
    [InlineData("file.RemoveDirectory", "delete-directory-outside")]
    [InlineData("file.Truncate", "truncate-outside")]
    [InlineData("rule.!dev!shm", "shared-memory-file")]
    [InlineData("allow.socket+part.check", "tcp-4")]
    [InlineData("allow.socketpair", "socket-pair")]
    [InlineData("allow.fchmodat", "chmod")]
    [InlineData("allow.utimensat", "times")]
    [InlineData("allow.setxattr", "attribute")]
    [InlineData("allow.memfd_create", "memory-file")]
    [InlineData("allow.io_uring_setup", "io-uring")]
    [InlineData("allow.unshare", "unshare")]
    [InlineData("allow.clone3", "clone3")]
    [InlineData("allow.prlimit64", "host-limits")]
    [InlineData("allow.ptrace", "ptrace")]
    [InlineData("allow.ioctl", "type-into-terminal")]
    [InlineData("allow.execveat", "execveat")]
    [InlineData("seal.prctl", "death-signal")]
    [InlineData("part.descriptors", "inherited-descriptors")]
    [InlineData("part.dumpable", "own-memory-hidden")]
    [InlineData("variable.DOTNET_EnableDiagnostics", "debugger-door")]
    [InlineData("variable.LANG", "host-variables")]
    [InlineData("limit.NOFILE", "limit-NOFILE")]
    [InlineData("limit.NPROC", "limit-NPROC")]
    [InlineData("limit.FSIZE", "limit-FSIZE")]
    [InlineData("limit.DATA", "limit-DATA")]
    [InlineData("limit.AS", "limit-AS")]
    [InlineData("limit.MEMLOCK", "limit-MEMLOCK")]
    [InlineData("limit.MSGQUEUE", "limit-MSGQUEUE")]
    public async Task Without_this_part_this_gets_out(string without, string probe)
    {
        using var ground = new Ground();
        await using PluginProcess plugin = await ground.MutantAsync(without);

        Dictionary<string, ProbeResult> results = await ground.TryAsync(plugin, probe);

        Assert.False(results[probe].Held, $"{probe} is still stopped, with {results[probe].Error}.");
    }

    // What two mechanisms hold: with the first gone the second still does, with both gone neither.
    [Theory]
    [InlineData("allow.mknodat", "file.MakeSocket", "make-socket")]
    [InlineData("allow.mknodat", "file.MakePipe", "make-pipe")]
    [InlineData("part.check+allow.socket+allow.connect", "part.network", "tcp-connect")]
    [InlineData("allow.kill", "part.scopes", "kill")]
    [InlineData("allow.tgkill", "part.scopes", "tgkill")]
    public async Task What_two_mechanisms_hold_is_held_by_each(string first, string second, string probe)
    {
        using var ground = new Ground();
        await using (PluginProcess plugin = await ground.MutantAsync(first))
        {
            Assert.True((await ground.TryAsync(plugin, probe))[probe].Held);
        }

        await using (PluginProcess plugin = await ground.MutantAsync($"{first}+{second}"))
        {
            Assert.False((await ground.TryAsync(plugin, probe))[probe].Held);
        }
    }

    [Theory]
    [InlineData("part.parent", "outlive its host")]
    [InlineData("part.filter", "lacks a seccomp filter|not refused")]
    [InlineData("allow.clone", "clone is not refused")]
    [InlineData("allow.socket", "socket is not refused")]
    [InlineData("seal.execve", "execve is not refused")]
    [InlineData("seal.seccomp", "seccomp is not refused")]
    [InlineData("rule.!", "canary file")]
    public async Task Without_this_part_no_plugin_is_let_in(string without, string why)
    {
        using var ground = new Ground();

        PluginStartException refused = await Assert.ThrowsAsync<PluginStartException>(() => ground.MutantAsync(without));

        Assert.Matches(why, refused.Message);
    }

    [Fact]
    public async Task Where_capabilities_are_not_dropped_no_plugin_is_let_in()
    {
        using var ground = new Ground();
        if (!Environment.IsPrivilegedProcess)
        {
            // There are none to drop.
            await using PluginProcess plugin = await ground.MutantAsync("part.capabilities");
            return;
        }

        PluginStartException refused = await Assert.ThrowsAsync<PluginStartException>(() => ground.MutantAsync("part.capabilities"));

        Assert.Contains("holds capabilities", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("part.architecture", "call-32-bit")]
    [InlineData("part.x32", "call-x32")]
    public async Task Without_the_check_of_numbers_the_process_lives_on(string without, string probe)
    {
        if (ProbeSuite.Find(probe) is null)
        {
            // An architecture with one kind of numbers.
            return;
        }

        using var ground = new Ground();
        await using PluginProcess plugin = await ground.MutantAsync(without);

        Assert.False((await ground.TryAsync(plugin, probe))[probe].Held);
    }
}
