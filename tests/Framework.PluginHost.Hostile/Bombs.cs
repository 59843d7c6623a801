using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

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

            case "deep-bomb":
                Dig();
                break;
            case "hidden-bomb":
                // A name that no text stands for: who lists it as text cannot open it.
                _ = MakeDirectory([.. Encoding.UTF8.GetBytes(Path.GetTempPath()), (byte)'/', 0xFF, 0xFE, 0], mode: 0x1FF);
                break;
            case "write-only-bomb":
                _ = MakeDirectory(Encoding.UTF8.GetBytes($"{Path.GetTempPath()}/dark\0"), mode: 0xC0);
                break;
            default:
                return Garbage.Send(how);
        }

        Thread.Sleep(Timeout.Infinite);
        return "";
    }

    private static void Dig()
    {
        string path = Path.GetTempPath();
        for (int depth = 0; depth < 100; depth++)
        {
            path = Path.Combine(path, "d");
            Directory.CreateDirectory(path);
        }

        File.WriteAllBytes(Path.Combine(path, "treasure"), new byte[1 << 20]);
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

    [DllImport("libc", EntryPoint = "mkdir")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int MakeDirectory(byte[] path, uint mode);

    [DllImport("libc", EntryPoint = "mmap")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern nint Map(nint address, nint length, int protection, int flags, int file, nint offset);

    private static void Grow()
    {
        using var file = new FileStream(Path.Combine(Path.GetTempPath(), "grown"), FileMode.Append);
        file.Write(new byte[1 << 20]);
    }
}
