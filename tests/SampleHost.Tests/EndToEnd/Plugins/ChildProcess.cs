using System.Globalization;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace SampleHost.Tests.EndToEnd.Plugins;

/// <summary>A process another one started, held so that no other can be taken for it.</summary>
internal sealed class ChildProcess : IDisposable
{
    private const int OpenProcess = 434;
    private const short Readable = 1;
    private const int Patience = 60_000;

    private readonly SafeFileHandle _handle;

    private ChildProcess(int id, SafeFileHandle handle)
    {
        Id = id;
        _handle = handle;
    }

    public int Id { get; }

    /// <summary>The arguments it runs with; empty where it is gone.</summary>
    public string Arguments => Read($"/proc/{Id}/cmdline").Replace('\0', ' ');

    /// <summary>The children of a process that are there now.</summary>
    public static IReadOnlyList<ChildProcess> Of(int parent)
    {
        var children = new List<ChildProcess>();
        foreach (string directory in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(directory), NumberStyles.None, CultureInfo.InvariantCulture, out int id) && ParentOf(id) == parent)
            {
                var handle = new SafeFileHandle(Call(OpenProcess, id, 0), ownsHandle: true);
                // Between the two it may have ended, and its number be another's.
                if (!handle.IsInvalid && ParentOf(id) == parent)
                {
                    children.Add(new ChildProcess(id, handle));
                }
            }
        }

        return children;
    }

    /// <summary>Waits until it has ended.</summary>
    public Task<bool> HasEndedAsync() => Task.Run(() =>
    {
        var wait = new Wait { Descriptor = (int)_handle.DangerousGetHandle(), Events = Readable };
        return Poll(ref wait, 1, Patience) > 0;
    });

    public void Dispose() => _handle.Dispose();

    // Its own name comes before, in brackets, and may have anything in it.
    private static int ParentOf(int process)
    {
        string stat = Read(string.Create(CultureInfo.InvariantCulture, $"/proc/{process}/stat"));
        return stat.Length == 0 ? 0 : int.Parse(stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[1], CultureInfo.InvariantCulture);
    }

    private static string Read(string file)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }

    [DllImport("libc", EntryPoint = "syscall")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern nint Call(nint number, nint process, nint flags);

    [DllImport("libc", EntryPoint = "poll")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Poll(ref Wait waits, nuint count, int milliseconds);

    [StructLayout(LayoutKind.Sequential)]
    private struct Wait
    {
        public int Descriptor;
        public short Events;
        public short Returned;
    }
}
