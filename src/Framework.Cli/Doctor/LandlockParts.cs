using System.Globalization;

namespace Collet.Cli.Doctor;

/// <summary>What each version of Landlock holds, and what is there without it.</summary>
internal static class LandlockParts
{
    private static readonly (int Abi, string Holds, string Otherwise)[] _parts =
    [
        (1, "files", ""),
        (2, "moving between directories", ""),
        (3, "truncating", ""),
        (4, "TCP", "seccomp lets no socket be made"),
        (5, "control of devices", "no device can be opened; seccomp refuses typing into terminals"),
        (6, "signals and abstract sockets", "seccomp refuses both"),
        (7, "denials in the audit log", "the kernel logs none"),
        (9, "sockets in the file system", "seccomp lets no socket be made"),
    ];

    /// <summary>What this version brings.</summary>
    public static Mechanism Of(int abi) => new(
        "Landlock",
        MechanismState.Enforced,
        string.Create(CultureInfo.InvariantCulture, $"ABI {abi}: {string.Join(", ", _parts.Where(part => part.Abi <= abi).Select(part => part.Holds))}"));

    /// <summary>What later versions would bring.</summary>
    public static IEnumerable<Mechanism> Missing(int abi) => _parts.Where(part => part.Abi > abi).Select(part => new Mechanism(
        "Landlock",
        MechanismState.NotEnforced,
        string.Create(CultureInfo.InvariantCulture, $"{part.Holds}, which ABI {part.Abi} holds, and this kernel has {abi}; {part.Otherwise}")));
}
