namespace Collet.Probes.Native;

/// <summary>Calls the kernel by the door of 32-bit programs, where the numbers mean other calls.</summary>
internal static unsafe class MachineCode
{
    private const nint ReadWriteExecute = 7;
    private const nint PrivateAnonymous = 0x22;

    // push rbx; mov eax, 20 (getpid); int 0x80; pop rbx; ret
    private static ReadOnlySpan<byte> GetPid => [0x53, 0xB8, 20, 0, 0, 0, 0xCD, 0x80, 0x5B, 0xC3];

    /// <summary>0 where the kernel answered.</summary>
    public static int Call32()
    {
        nint page = Kernel.Call("mmap", 0, 4096, ReadWriteExecute, PrivateAnonymous, -1);
        if (page < 0)
        {
            return (int)-page;
        }

        GetPid.CopyTo(new Span<byte>((void*)page, 4096));
        return ((delegate* unmanaged<int>)page)() > 0 ? 0 : Kernel.NotThere;
    }
}
