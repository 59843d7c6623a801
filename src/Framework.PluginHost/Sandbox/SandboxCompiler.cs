using System.Globalization;
using System.Runtime.InteropServices;
using Collet.Plugins;

namespace Collet.PluginHost.Sandbox;

/// <summary>Turns a policy into what this kernel is to be told, or refuses it.</summary>
internal static class SandboxCompiler
{
    private const string How = "Run the host on Linux 6.2 or later with CONFIG_SECURITY_LANDLOCK and 'landlock' among the kernel's lsm=.";

    /// <summary>Compiles a policy.</summary>
    /// <param name="policy">What the process may do.</param>
    /// <param name="kernel">What this kernel can hold.</param>
    /// <param name="process">How this process was started.</param>
    /// <exception cref="SandboxRefusedException">The kernel or the policy is not what can be held.</exception>
    public static SandboxPlan Compile(SandboxPolicy policy, KernelFeatures kernel, ProcessFacts process)
    {
        Check(kernel);
        SyscallTable calls = kernel.Calls!;
        Check(policy);
        FileRights handled = LandlockAbi.Files(kernel.LandlockAbi);
        return new SandboxPlan
        {
            LandlockAbi = kernel.LandlockAbi,
            HandledFiles = handled,
            HandledNetwork = LandlockAbi.Network(kernel.LandlockAbi),
            Scopes = LandlockAbi.Scopes(kernel.LandlockAbi),
            Rules = Rules(policy, process),
            Filter = PluginCalls.ForStageA(process.Id),
            // Root's threads are not counted, so the limit does it no harm.
            Limits = ResourceLimit.Of(policy.Limits, countsThreads: policy.User is not null || Environment.IsPrivilegedProcess),
            User = policy.User,
            Parent = policy.Parent,
            Scratch = policy.Scratch,
            Program = process.Dotnet,
            Arguments =
            [
                process.Dotnet, process.Assembly, SandboxArguments.StageB,
                $"canary={policy.Canary}", $"scratch={policy.Scratch}", string.Create(CultureInfo.InvariantCulture, $"landlock={kernel.LandlockAbi}"),
            ],
            Environment = SandboxEnvironment.Of(policy),
        };
    }

    private static List<LandlockRule> Rules(SandboxPolicy policy, ProcessFacts process)
    {
        List<LandlockRule> rules = [.. RuntimeFiles.Rules(process), new(policy.Scratch, FileRights.Change)];
        foreach (string path in policy.ReadablePaths)
        {
            rules.Add(new LandlockRule(path, FileRights.Read));
        }

        foreach (string path in policy.WritablePaths)
        {
            rules.Add(new LandlockRule(path, FileRights.Change));
        }

        return rules;
    }

    private static void Check(KernelFeatures kernel)
    {
        if (kernel.Calls is null)
        {
            throw new SandboxRefusedException(
                $"There is no sandbox for the architecture {RuntimeInformation.ProcessArchitecture}; x86-64 and arm64 have one.");
        }

        if (kernel.LandlockAbi < LandlockAbi.Least)
        {
            throw new SandboxRefusedException(kernel.LandlockAbi < 1
                ? $"This kernel cannot hold fs.read and fs.write: it has no Landlock, or it is switched off. {How}"
                : $"This kernel cannot hold fs.write: its Landlock has ABI {kernel.LandlockAbi}, and files can be truncated below ABI {LandlockAbi.Least}. {How}");
        }

        if (!kernel.HasSeccompFilters)
        {
            throw new SandboxRefusedException(
                "This kernel cannot hold net.connect and process.start: it has no seccomp filters. A kernel with CONFIG_SECCOMP_FILTER has.");
        }
    }

    private static void Check(SandboxPolicy policy)
    {
        if (policy.Limits.Memory < SandboxLimits.LeastMemory)
        {
            throw new SandboxRefusedException(
                $"A plugin host does not start in {policy.Limits.Memory >> 20} MB; give it {SandboxLimits.LeastMemory >> 20} or more.");
        }

        foreach (string path in (string[])[policy.Scratch, .. policy.ReadablePaths, .. policy.WritablePaths])
        {
            if (!Path.IsPathFullyQualified(path) || !Path.Exists(path))
            {
                throw new SandboxRefusedException(
                    $"'{path}' is no file or directory of this machine; a rule can be made only for one that is there, by its whole path.");
            }

            string real = RuntimeFiles.RealPath(path);
            if (real == "/" || Below(policy.Canary, real))
            {
                throw new SandboxRefusedException(
                    $"'{path}' holds the file by which the plugin host proves that it is held, '{policy.Canary}'; grant a narrower path.");
            }
        }
    }

    private static bool Below(string path, string directory) =>
        path == directory || path.StartsWith(directory.EndsWith('/') ? directory : directory + "/", StringComparison.Ordinal);
}
