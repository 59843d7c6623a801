namespace Collet.PluginHost.Sandbox;

/// <summary>The rules of one filter.</summary>
internal sealed record CallFilter
{
    /// <summary>A call by a number of another architecture ends the process.</summary>
    public bool ChecksArchitecture { get; init; } = true;

    /// <summary>A call by an x32 number ends the process.</summary>
    public bool ChecksX32 { get; init; } = true;

    /// <summary>One rule a call.</summary>
    public required IReadOnlyList<SyscallRule> Rules { get; init; }

    /// <summary>The verdict over all calls without a rule.</summary>
    public required uint Default { get; init; }

    /// <summary>The filter for the kernel.</summary>
    public BpfInstruction[] Compile(SyscallTable calls)
    {
        var program = new BpfWriter();
        program.Load(BpfWriter.Architecture);
        if (ChecksArchitecture)
        {
            program.JumpIf(BpfInstruction.JumpEqual, calls.Audit, whenTrue: 1, whenFalse: 0);
            program.Return(Verdict.KillProcess);
        }

        program.Load(BpfWriter.Number);
        if (ChecksX32 && calls.HasX32)
        {
            program.JumpIf(BpfInstruction.JumpAtLeast, 0x40000000, whenTrue: 0, whenFalse: 1);
            program.Return(Verdict.KillProcess);
        }

        foreach (SyscallRule rule in Rules)
        {
            if (calls.TryGet(rule.Call, out int number))
            {
                program.Rule(number, rule);
            }
        }

        program.Return(Default);
        return program.ToArray();
    }
}
