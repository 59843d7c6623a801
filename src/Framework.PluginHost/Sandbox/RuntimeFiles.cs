using System.Runtime.InteropServices;

namespace Collet.PluginHost.Sandbox;

/// <summary>The files every .NET process reads: the runtime, the system's libraries, zones and certificates. Nothing secret is among them.</summary>
internal static class RuntimeFiles
{
    private const FileRights Program = FileRights.ReadFile | FileRights.Execute;

    private static readonly LandlockRule[] _system =
    [
        new("/etc/ld.so.cache", FileRights.ReadFile),
        new("/etc/localtime", FileRights.ReadFile),
        new("/dev/urandom", FileRights.ReadFile),
        new("/dev/null", FileRights.ReadFile | FileRights.WriteFile),
        new("/dev/zero", FileRights.ReadFile),
        new("/proc/self", FileRights.Read),
        new("/proc/meminfo", FileRights.ReadFile),
        new("/proc/cpuinfo", FileRights.ReadFile),
        new("/sys/devices/system/cpu", FileRights.Read),
        new("/usr/share/zoneinfo", FileRights.Read),
        new("/etc/ssl/certs", FileRights.Read),
        new("/etc/ssl/openssl.cnf", FileRights.ReadFile),
        new("/usr/share/ca-certificates", FileRights.Read),
        new("/usr/local/share/ca-certificates", FileRights.Read),
        new("/etc/pki/tls/certs", FileRights.Read),
        new("/etc/pki/ca-trust/extracted", FileRights.Read),
        new("/usr/lib64", FileRights.Read),
        new("/usr/lib/x86_64-linux-gnu", FileRights.Read),
        new("/usr/lib/aarch64-linux-gnu", FileRights.Read),
        new("/lib64/ld-linux-x86-64.so.2", Program),
        new("/lib/ld-linux-aarch64.so.1", Program),
        new("/lib/ld-musl-x86_64.so.1", Program),
        new("/lib/ld-musl-aarch64.so.1", Program),
    ];

    /// <summary>The rules for them, as far as they are on this machine.</summary>
    public static IEnumerable<LandlockRule> Rules(ProcessFacts process)
    {
        string root = Path.GetDirectoryName(process.Dotnet)!;
        yield return new LandlockRule(process.Dotnet, Program);
        yield return new LandlockRule(Path.Combine(root, "host"), FileRights.Read);
        yield return new LandlockRule(process.Runtime, FileRights.Read);
        // The host program lists the versions before it takes one.
        yield return new LandlockRule(Path.GetDirectoryName(process.Runtime)!, FileRights.ReadDirectory);
        yield return new LandlockRule(Path.GetDirectoryName(process.Assembly)!, FileRights.Read);
        foreach (LandlockRule rule in _system)
        {
            if (Path.Exists(rule.Path))
            {
                yield return rule;
            }
        }
    }

    /// <summary>A path with every link in it followed.</summary>
    /// <exception cref="SandboxRefusedException">It cannot be followed.</exception>
    public static unsafe string RealPath(string path)
    {
        const int Longest = 4096;
        byte* real = stackalloc byte[Longest];
        return Libc.RealPath(path, real) is null
            ? throw SandboxRefusedException.Failed($"following '{path}'")
            : Marshal.PtrToStringUTF8((nint)real)!;
    }
}
