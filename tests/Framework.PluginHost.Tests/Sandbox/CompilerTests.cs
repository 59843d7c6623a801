using Collet.PluginHost.Sandbox;
using Collet.Plugins;

namespace Collet.PluginHost.Tests.Sandbox;

public sealed class CompilerTests
{
    private static readonly KernelFeatures _kernel = new(SyscallTable.X64, 7, true);

    private static readonly SandboxPolicy _policy = new() { Scratch = Path.GetTempPath(), Canary = "/etc/passwd", Parent = 1 };

    [Theory]
    [InlineData(0, "it has no Landlock, or it is switched off")]
    [InlineData(1, "its Landlock has ABI 1")]
    [InlineData(2, "its Landlock has ABI 2")]
    public void A_kernel_that_cannot_hold_files_is_refused(int abi, string why) =>
        Assert.Contains(why, Refused(_policy, _kernel with { LandlockAbi = abi }), StringComparison.Ordinal);

    [Fact]
    public void A_kernel_without_filters_is_refused() =>
        Assert.Contains("cannot hold net.connect and process.start", Refused(_policy, _kernel with { HasSeccompFilters = false }), StringComparison.Ordinal);

    [Fact]
    public void An_architecture_without_a_table_is_refused() =>
        Assert.Contains("no sandbox for the architecture", Refused(_policy, _kernel with { Calls = null }), StringComparison.Ordinal);

    [Fact]
    public void A_memory_no_runtime_starts_in_is_refused() =>
        Assert.Contains("give it 128 or more", Refused(_policy with { Limits = new SandboxLimits { Memory = 1 << 20 } }, _kernel), StringComparison.Ordinal);

    [Fact]
    public void A_link_to_what_would_uncover_the_canary_is_seen_through()
    {
        string link = Path.Combine(Path.GetTempPath(), $"collet-link-{Guid.NewGuid():N}");
        File.CreateSymbolicLink(link, "/etc");
        try
        {
            Assert.Contains("grant a narrower path", Refused(_policy with { ReadablePaths = [link] }, _kernel), StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(link);
        }
    }

    [Theory]
    [InlineData(3, 0x7FFFul, 0ul, 0ul)]
    [InlineData(4, 0x7FFFul, 3ul, 0ul)]
    [InlineData(5, 0xFFFFul, 3ul, 0ul)]
    [InlineData(6, 0xFFFFul, 3ul, 3ul)]
    [InlineData(7, 0xFFFFul, 3ul, 3ul)]
    [InlineData(9, 0x1FFFFul, 3ul, 3ul)]
    public void Everything_the_kernel_s_version_knows_is_held(int abi, ulong files, ulong network, ulong scopes)
    {
        SandboxPlan plan = SandboxCompiler.Compile(_policy, _kernel with { LandlockAbi = abi }, ProcessFacts.Current());

        Assert.Equal((files, network, scopes), ((ulong)plan.HandledFiles, plan.HandledNetwork, plan.Scopes));
    }

    [Fact]
    public void Only_two_programs_can_be_executed_and_nothing_but_the_scratch_be_written()
    {
        SandboxPlan plan = SandboxCompiler.Compile(_policy, _kernel, ProcessFacts.Current());

        Assert.All(
            plan.Rules.Where(rule => rule.Rights.HasFlag(FileRights.Execute)),
            rule => Assert.Matches("/dotnet$|/ld-[^/]+$", rule.Path));
        Assert.Equal(
            ["/dev/null", _policy.Scratch],
            plan.Rules.Where(rule => rule.Rights.HasFlag(FileRights.WriteFile)).Select(rule => rule.Path));
    }

    [Fact]
    public void A_policy_survives_being_arguments()
    {
        SandboxPolicy policy = _policy with
        {
            User = 7,
            ReadablePaths = ["/a=b", "/c d"],
            WritablePaths = ["/e\nf"],
            Variables = ["ONE"],
            Limits = new SandboxLimits { Memory = 1L << 33, Descriptors = 9, Threads = 8, FileSize = 7, ProcessorSeconds = 6 },
        };

        SandboxPolicy read = SandboxArguments.Read(SandboxArguments.Write(policy).Skip(1));

        string[] none = [];
        Assert.Equal(
            policy with { ReadablePaths = none, WritablePaths = none, Variables = none },
            read with { ReadablePaths = none, WritablePaths = none, Variables = none });
        Assert.Equal(policy.ReadablePaths, read.ReadablePaths);
        Assert.Equal(policy.WritablePaths, read.WritablePaths);
        Assert.Equal(policy.Variables, read.Variables);
    }

    [Theory]
    [InlineData("weaker=1")]
    [InlineData("nothing")]
    [InlineData("memory=-1")]
    public void An_argument_that_is_none_of_these_is_refused(string argument) =>
        Assert.Throws<FormatException>(() => SandboxArguments.Read([.. SandboxArguments.Write(_policy).Skip(1), argument]));

    private static string Refused(SandboxPolicy policy, KernelFeatures kernel) =>
        Assert.Throws<SandboxRefusedException>(() => SandboxCompiler.Compile(policy, kernel, ProcessFacts.Current())).Message;
}
