namespace Collet.PluginHost.Sandbox;

/// <summary>The files every .NET process reads: the runtime, the system's libraries, zones and certificates. Nothing secret is among them.</summary>
internal static class RuntimeFiles
{
    private const FileRights Program = FileRights.ReadFile | FileRights.Execute;

    private static readonly (string Path, FileRights Rights)[] _system =
    [
        ("/etc/ld.so.cache", FileRights.ReadFile),
        ("/etc/localtime", FileRights.ReadFile),
        ("/dev/urandom", FileRights.ReadFile),
        ("/dev/null", FileRights.ReadFile | FileRights.WriteFile),
        ("/dev/zero", FileRights.ReadFile),
        ("/proc/self", FileRights.Read),
        ("/proc/meminfo", FileRights.ReadFile),
        ("/proc/cpuinfo", FileRights.ReadFile),
        ("/sys/devices/system/cpu", FileRights.Read),
        ("/usr/share/zoneinfo", FileRights.Read),
        ("/etc/ssl/certs", FileRights.Read),
        ("/etc/ssl/openssl.cnf", FileRights.ReadFile),
        ("/usr/share/ca-certificates", FileRights.Read),
        ("/usr/local/share/ca-certificates", FileRights.Read),
        ("/etc/pki/tls/certs", FileRights.Read),
        ("/etc/pki/ca-trust/extracted", FileRights.Read),
        ("/usr/lib64", FileRights.Read),
        ("/usr/lib/x86_64-linux-gnu", FileRights.Read),
        ("/usr/lib/aarch64-linux-gnu", FileRights.Read),
        ("/lib64/ld-linux-x86-64.so.2", Program),
        ("/lib/ld-linux-aarch64.so.1", Program),
        ("/lib/ld-musl-x86_64.so.1", Program),
        ("/lib/ld-musl-aarch64.so.1", Program),
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
        foreach (var (path, rights) in _system)
        {
            if (Path.Exists(path))
            {
                yield return new LandlockRule(path, rights);
            }
        }
    }

    /// <summary>A path with every link in it followed.</summary>
    public static string RealPath(string path)
    {
        string real = "/";
        int links = 0;
        var left = new Stack<string>(path.Split('/', StringSplitOptions.RemoveEmptyEntries).Reverse());
        while (left.TryPop(out string? segment))
        {
            if (segment == "..")
            {
                real = Path.GetDirectoryName(real) ?? "/";
                continue;
            }

            string next = Path.Combine(real, segment);
            if (segment == "." || ++links > 400 || new FileInfo(next).LinkTarget is not { } target)
            {
                real = segment == "." ? real : next;
                continue;
            }

            real = target.StartsWith('/') ? "/" : real;
            foreach (string part in target.Split('/', StringSplitOptions.RemoveEmptyEntries).Reverse())
            {
                left.Push(part);
            }
        }

        return real;
    }
}
