using Collet.PluginHost.Sandbox;

namespace Collet.PluginHost.Mutant;

/// <summary>Each takes one part of the sandbox away. The name is <c>kind.part</c>, and several are joined with <c>+</c>.</summary>
internal static class Mutations
{
    /// <summary>The change of stage A that name stands for; none where it is one of stage B's.</summary>
    public static SandboxPlan Change(SandboxPlan plan, string names) => names.Split('+').Aggregate(plan, ChangeOne);

    private static SandboxPlan ChangeOne(SandboxPlan plan, string name)
    {
        string[] parts = name.Split('.', 2);
        string part = parts[^1];
        return parts[0] switch
        {
            "file" => plan with { HandledFiles = plan.HandledFiles & ~Enum.Parse<FileRights>(part) },
            "rule" => plan with { Rules = [.. plan.Rules, new LandlockRule(part.Replace('!', '/'), FileRights.Change)] },
            "allow" => plan with { Filter = Allow(plan.Filter, part) },
            "limit" => plan with { Limits = [.. plan.Limits.Where(limit => limit.Name != part)] },
            "variable" => plan with { Environment = [.. plan.Environment.Where(text => !text.StartsWith(part + "=", StringComparison.Ordinal)), "LEAK=1"] },
            "part" => part switch
            {
                "architecture" => plan with { Filter = plan.Filter with { ChecksArchitecture = false } },
                "network" => plan with { HandledNetwork = 0 },
                "scopes" => plan with { Scopes = 0 },
                "x32" => plan with { Filter = plan.Filter with { ChecksX32 = false } },
                "descriptors" => plan with { MarksDescriptors = false },
                "capabilities" => plan with { DropsCapabilities = false },
                "parent" => plan with { DiesWithParent = false },
                "user" => plan with { User = null },
                "filter" => plan with { Filter = plan.Filter with { Rules = [], Default = Verdict.Allow } },
                _ => plan,
            },
            _ => plan,
        };
    }

    /// <summary>The change of stage B that name stands for; none where it is one of stage A's.</summary>
    public static SealPlan Change(SealPlan plan, string names) => names.Split('+').Aggregate(plan, ChangeOne);

    private static SealPlan ChangeOne(SealPlan plan, string name)
    {
        string[] parts = name.Split('.', 2);
        return parts[0] switch
        {
            "seal" => plan with { Filter = Allow(plan.Filter, parts[1]) },
            "part" => parts[1] switch
            {
                "dumpable" => plan with { HidesMemory = false },
                "check" => plan with { ChecksItself = false },
                "architecture" => plan with { Filter = plan.Filter with { ChecksArchitecture = false } },
                "x32" => plan with { Filter = plan.Filter with { ChecksX32 = false } },
                _ => plan,
            },
            _ => plan,
        };
    }

    /// <summary>The kernel without what that name stands for.</summary>
    public static KernelFeatures Change(KernelFeatures kernel, string names) => names.Split('+').Aggregate(kernel, (one, name) => name switch
    {
        "kernel.landlock" => one with { LandlockAbi = 0 },
        "kernel.truncate" => one with { LandlockAbi = 2 },
        "kernel.seccomp" => one with { HasSeccompFilters = false },
        _ => one,
    });

    private static CallFilter Allow(CallFilter filter, string call) =>
        filter with { Rules = [SyscallRule.Allow(call), .. filter.Rules.Where(rule => rule.Call != call)] };
}
