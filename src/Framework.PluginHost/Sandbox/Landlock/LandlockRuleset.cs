using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Collet.PluginHost.Sandbox;

/// <summary>A ruleset in the kernel, made while files can still be opened and put on the calling thread later.</summary>
internal sealed unsafe class LandlockRuleset
{
    private const int OpenPath = 0x200000;
    private const int CloseOnExec = 0x80000;
    private const int RulePathBeneath = 1;

    private readonly SyscallTable _calls;
    private readonly int _descriptor;
    private readonly nint _flags;

    /// <summary>Makes it with its rules.</summary>
    /// <exception cref="SandboxRefusedException">The kernel refuses a right, or a path cannot be opened.</exception>
    public LandlockRuleset(SandboxPlan plan, SyscallTable calls)
    {
        _calls = calls;
        _flags = LandlockAbi.RestrictFlags(plan.LandlockAbi);
        ulong* attribute = stackalloc ulong[3];
        attribute[0] = (ulong)plan.HandledFiles;
        attribute[1] = plan.HandledNetwork;
        attribute[2] = plan.Scopes;
        _descriptor = (int)Libc.Call(calls["landlock_create_ruleset"], (nint)attribute, LandlockAbi.AttributeSize(plan.LandlockAbi));
        if (_descriptor < 0)
        {
            throw SandboxRefusedException.Failed("landlock_create_ruleset");
        }

        foreach (LandlockRule rule in plan.Rules)
        {
            Add(rule, plan.HandledFiles);
        }
    }

    /// <summary>Holds the calling thread and what it becomes. Needs no_new_privs. False with an error number where the kernel refuses.</summary>
    public bool TryRestrict() => Libc.Call(_calls["landlock_restrict_self"], _descriptor, _flags) == 0;

    private void Add(LandlockRule rule, FileRights handled)
    {
        FileRights rights = rule.Rights & handled;
        if (!Directory.Exists(rule.Path))
        {
            rights &= FileRights.OfFiles;
        }

        if (rights is FileRights.None)
        {
            // The kernel takes no rule that allows nothing.
            return;
        }

        int path = Libc.Open(rule.Path, OpenPath | CloseOnExec);
        if (path < 0)
        {
            throw SandboxRefusedException.Failed($"opening '{rule.Path}', which the plugin host was to be given,");
        }

        // The kernel's structure is packed: 8 bytes of rights, 4 of descriptor.
        Span<byte> beneath = stackalloc byte[12];
        BinaryPrimitives.WriteUInt64LittleEndian(beneath, (ulong)rights);
        BinaryPrimitives.WriteInt32LittleEndian(beneath[8..], path);
        nint added = Libc.Call(
            _calls["landlock_add_rule"], _descriptor, RulePathBeneath, (nint)System.Runtime.CompilerServices.Unsafe.AsPointer(ref MemoryMarshal.GetReference(beneath)));
        if (added != 0)
        {
            throw SandboxRefusedException.Failed($"landlock_add_rule for '{rule.Path}'");
        }

        _ = Libc.Close(path);
    }
}
