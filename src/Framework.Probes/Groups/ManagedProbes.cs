using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.InteropServices;
using Collet.Probes.Native;

namespace Collet.Probes.Groups;

/// <summary>What .NET offers to get around .NET: it can be used, and the kernel holds what it leads to.</summary>
internal static class ManagedProbes
{
    private static readonly int[] _access = [Kernel.NoAccess];

    public static IEnumerable<Probe> All { get; } =
    [
        new("read-by-file", "29", _access, at => Thrown(() => File.ReadAllText(at.OutsideFile))),
        new("read-by-emitted-code", "29", _access, at => Thrown(() => Emitted()(at.OutsideFile))),
        new("read-by-reflection", "29", _access, at => Thrown(() => typeof(File).GetMethod("ReadAllText", [typeof(string)])!
            .Invoke(null, BindingFlags.DoNotWrapExceptions, null, [at.OutsideFile], null))),
        new("load-assembly-outside", "32", _access, at => Thrown(() => Assembly.LoadFrom(Path.Combine(at.OutsideDirectory, "outside.dll")))),
        new("load-library-outside", "29", _access, at => NativeLibrary.TryLoad(Path.Combine(at.OutsideDirectory, "outside.so"), out _) ? 0 : Kernel.NoAccess),
        new("host-variables", "30", _access, _ => Environment.GetEnvironmentVariables().Keys.Cast<string>().Any(IsForeign) ? 0 : Kernel.NoAccess),
        new("debugger-door", "31", _access, _ => Diagnosable() ? 0 : Kernel.NoAccess),
    ];

    private static int Thrown(Action run)
    {
        try
        {
            run();
            return 0;
        }
        catch (UnauthorizedAccessException)
        {
            return Kernel.NoAccess;
        }
        catch (Exception exception) when (exception is FileLoadException or FileNotFoundException)
        {
            return Kernel.NoAccess;
        }
    }

    private static Func<string, string> Emitted()
    {
        var method = new DynamicMethod("Read", typeof(string), [typeof(string)]);
        ILGenerator code = method.GetILGenerator();
        code.Emit(OpCodes.Ldarg_0);
        code.Emit(OpCodes.Call, typeof(File).GetMethod("ReadAllText", [typeof(string)])!);
        code.Emit(OpCodes.Ret);
        return method.CreateDelegate<Func<string, string>>();
    }

    // Everything the sandbox sets, and what a plugin was granted, begins like this.
    private static bool IsForeign(string name) =>
        !name.StartsWith("DOTNET_", StringComparison.Ordinal)
        && !name.StartsWith("GRANTED_", StringComparison.Ordinal)
        && name is not ("TMPDIR" or "LANG" or "MALLOC_ARENA_MAX")
        // The process's own directory is its home too; the host's would be a leak.
        && !(name == "HOME" && Environment.GetEnvironmentVariable(name) == Environment.GetEnvironmentVariable("TMPDIR"));

    private static bool Diagnosable() =>
        Environment.GetEnvironmentVariable("DOTNET_EnableDiagnostics") != "0"
        || Environment.GetEnvironmentVariable("DOTNET_STARTUP_HOOKS") is not null
        || Environment.GetEnvironmentVariable("CORECLR_ENABLE_PROFILING") is not null;
}
