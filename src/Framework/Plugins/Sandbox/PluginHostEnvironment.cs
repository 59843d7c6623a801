using System.Globalization;

namespace Collet.Plugins;

/// <summary>The variables every plugin host runs with. The host sets them for stage A, stage A once more for stage B.</summary>
internal static class PluginHostEnvironment
{
    private static readonly string[] _reserved = ["DOTNET_", "CORECLR_", "COMPlus_", "LD_", "TMPDIR", "LANG", "LC_", "GLIBC_", "MALLOC_"];

    /// <summary>The variables for a policy.</summary>
    public static IReadOnlyDictionary<string, string> Of(SandboxPolicy policy) => new Dictionary<string, string>
    {
        // No socket or pipe for debuggers, no profiler, no dumps.
        ["DOTNET_EnableDiagnostics"] = "0",
        ["DOTNET_DbgEnableMiniDump"] = "0",
        ["DOTNET_GCHeapHardLimit"] = (policy.Limits.Memory / 2).ToString("X", CultureInfo.InvariantCulture),
        // Addresses are limited too: no more of them for the heap, and no arenas of the C library's for every thread, than are needed.
        ["DOTNET_GCRegionRange"] = policy.Limits.Memory.ToString("X", CultureInfo.InvariantCulture),
        ["MALLOC_ARENA_MAX"] = "2",
        ["DOTNET_gcServer"] = "0",
        ["DOTNET_gcConcurrent"] = "0",
        // A stack is counted as written memory from its first byte to its last.
        ["DOTNET_Thread_DefaultStackSize"] = "180000",
        ["DOTNET_TieredPGO"] = "0",
        // The plugin can change the protection of memory anyhow, and double mapping needs files in memory.
        ["DOTNET_EnableWriteXorExecute"] = "0",
        ["DOTNET_SYSTEM_GLOBALIZATION_INVARIANT"] = "1",
        ["TMPDIR"] = policy.Scratch,
        // Where a user's certificates are looked for when a chain is built.
        ["HOME"] = policy.Scratch,
        ["LANG"] = "C",
    };

    /// <summary>Tells whether a variable steers the runtime or the loader, and is therefore never handed on.</summary>
    public static bool IsReserved(string name) =>
        name.Length == 0 || name.Contains('=', StringComparison.Ordinal) || name.Contains('\0', StringComparison.Ordinal)
        || Array.Exists(_reserved, prefix => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase));
}
