using System.Collections.Frozen;

namespace Collet.Scanning;

/// <summary>
/// The assemblies that the host brings, .NET's, ASP.NET's and Collet's own: what they need is in the capability table, and they are not
/// walked. By name, because that is how the run time picks them; a name that only looks like theirs is none of them.
/// </summary>
internal static class KnownAssemblies
{
    private static readonly Lazy<FrozenSet<string>> _names = new(Load);

    public static bool Contains(string assembly) => _names.Value.Contains(assembly);

    private static FrozenSet<string> Load()
    {
        using Stream stream = typeof(KnownAssemblies).Assembly.GetManifestResourceStream("KnownAssemblies.txt")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .ToFrozenSet(StringComparer.OrdinalIgnoreCase);
    }
}
