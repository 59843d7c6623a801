using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace Collet.Probes;

/// <summary>
/// What attempts are made at: files everyone may read and change, a descriptor every child inherits, a variable that is a secret. Nothing
/// but the sandbox stands between an attempt and its success. All of it is gone when it is disposed.
/// </summary>
[SupportedOSPlatform("linux")]
public sealed class ProbeGround : IDisposable
{
    private const UnixFileMode Everything = (UnixFileMode)0x1FF;
    private const int ReadWrite = 2;

    private readonly DirectoryInfo _folder;
    private readonly int _leaked;

    /// <summary>Makes it in the temporary directory.</summary>
    public ProbeGround()
    {
        _folder = Directory.CreateTempSubdirectory("collet-ground-");
        string outside = Directory.CreateDirectory(Path.Combine(_folder.FullName, "outside")).FullName;
        string file = Path.Combine(_folder.FullName, "file");
        foreach (string name in (string[])["victim", "delete", "rename"])
        {
            File.WriteAllText(Path.Combine(outside, name), "outside");
        }

        Directory.CreateDirectory(Path.Combine(outside, "empty"));
        File.WriteAllText(file, "outside");
        File.Copy(typeof(Probe).Assembly.Location, Path.Combine(outside, "outside.dll"));
        File.Copy(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "libSystem.Native.so"), Path.Combine(outside, "outside.so"));
        foreach (string path in Directory.EnumerateFileSystemEntries(_folder.FullName, "*", SearchOption.AllDirectories).Append(_folder.FullName))
        {
            File.SetUnixFileMode(path, Everything);
        }

        _leaked = Open(file, ReadWrite);
        Environment.SetEnvironmentVariable("SECRET_OF_THE_HOST", "a secret");
        Target = new ProbeTarget(file, outside, Scratch: "", Environment.ProcessId);
    }

    /// <summary>The directory all of it is in; everyone may write to it.</summary>
    public string Folder => _folder.FullName;

    /// <summary>What the attempts are told; the scratch directory is the process's own and is still to be filled in.</summary>
    public ProbeTarget Target { get; }

    /// <inheritdoc/>
    public void Dispose()
    {
        _ = Close(_leaked);
        _folder.Delete(recursive: true);
    }

    // Without O_CLOEXEC: a host that is careless.
    [DllImport("libc", EntryPoint = "open")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Open([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags);

    [DllImport("libc", EntryPoint = "close")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Close(int descriptor);
}
