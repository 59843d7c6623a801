using System.Runtime.InteropServices;

namespace Collet.PluginHost.Sandbox;

/// <summary>A compiled filter in native memory, ready to be put on.</summary>
internal sealed unsafe class NativeFilter
{
    private const nint SetFilter = 1;

    private readonly SyscallTable _calls;
    private readonly byte* _program;

    public NativeFilter(CallFilter filter, SyscallTable calls)
    {
        _calls = calls;
        BpfInstruction[] instructions = filter.Compile(calls);
        var copy = (BpfInstruction*)NativeMemory.Alloc((nuint)instructions.Length, (nuint)sizeof(BpfInstruction));
        instructions.CopyTo(new Span<BpfInstruction>(copy, instructions.Length));
        // struct sock_fprog: the count in two bytes, padding, the pointer.
        _program = (byte*)NativeMemory.AllocZeroed(16);
        *(ushort*)_program = (ushort)instructions.Length;
        *(BpfInstruction**)(_program + 8) = copy;
    }

    /// <summary>Puts it on the calling thread, or on all. Needs no_new_privs. False with an error number where the kernel refuses.</summary>
    public bool TryApply(bool allThreads) => Libc.Call(_calls["seccomp"], SetFilter, allThreads ? 1 : 0, (nint)_program) == 0;
}
