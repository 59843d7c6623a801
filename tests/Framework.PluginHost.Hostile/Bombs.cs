using System.Globalization;
using System.Runtime.InteropServices;

namespace Collet.PluginHost.Hostile;

/// <summary>Uses up what there is, or writes what it likes to the host's pipe.</summary>
internal static class Bombs
{
    private static readonly List<object> _kept = [];

    public static string Explode(string how)
    {
        switch (how)
        {
            case "managed-bomb":
                return Until<OutOfMemoryException>(() => _kept.Add(new byte[1 << 20]), () => _kept.Clear());
            case "native-bomb":
                return Until<OutOfMemoryException>(() => Touch(Marshal.AllocHGlobal(1 << 20)), () => { });
            case "shared-bomb":
                return Until<OutOfMemoryException>(MapShared, () => { });
            case "thread-bomb":
                return Until<OutOfMemoryException>(() => new Thread(() => Thread.Sleep(Timeout.Infinite)) { IsBackground = true }.Start(), () => { });
            case "descriptor-bomb":
                return Until<IOException>(() => _kept.Add(new FileStream("/dev/null", FileMode.Open)), () => _kept.ForEach(file => ((FileStream)file).Dispose()));
            case "file-bomb":
                return Until<IOException>(Grow, () => { });
            case "disk-bomb":
                for (int i = 0; ; i++)
                {
                    File.WriteAllBytes(Path.Combine(Path.GetTempPath(), i.ToString(CultureInfo.InvariantCulture)), new byte[1 << 20]);
                }

            default:
                return Garbage.Send(how);
        }
    }

    private static string Until<T>(Action step, Action clear)
        where T : Exception
    {
        int steps = 0;
        try
        {
            for (; steps < 1_000_000; steps++)
            {
                step();
            }
        }
        catch (T)
        {
            clear();
            return steps.ToString(CultureInfo.InvariantCulture);
        }

        return "without end";
    }

    private static void Touch(nint memory)
    {
        for (int i = 0; i < 1 << 20; i += 4096)
        {
            Marshal.WriteByte(memory, i, 1);
        }
    }

    private static void MapShared()
    {
        // Readable, writable; shared, anonymous.
        if (Map(0, 64 << 20, 3, 0x21, -1, 0) == -1)
        {
            throw new OutOfMemoryException();
        }
    }

    [DllImport("libc", EntryPoint = "mmap")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern nint Map(nint address, nint length, int protection, int flags, int file, nint offset);

    private static void Grow()
    {
        using var file = new FileStream(Path.Combine(Path.GetTempPath(), "grown"), FileMode.Append);
        file.Write(new byte[1 << 20]);
    }
}
