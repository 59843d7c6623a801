using System.Collections.Frozen;

namespace Collet.Scanning;

/// <summary>
/// The names of the parameters of those members of .NET whose scope is an argument: IL has no names, and a host has no reference
/// assemblies to look them up in.
/// </summary>
internal static class ParameterNames
{
    private static readonly Lazy<FrozenDictionary<string, string[]>> _names = new(Load);

    /// <summary>By documentation id; null where it is not among them.</summary>
    public static string[]? Of(string id) => _names.Value.GetValueOrDefault(id);

    private static FrozenDictionary<string, string[]> Load()
    {
        using Stream stream = typeof(ParameterNames).Assembly.GetManifestResourceStream("ParameterNames.txt")!;
        using var reader = new StreamReader(stream);
        var names = new Dictionary<string, string[]>(StringComparer.Ordinal);
        while (reader.ReadLine() is { } line)
        {
            int blank = line.IndexOf(' ', StringComparison.Ordinal);
            names.Add(line[..blank], line[(blank + 1)..].Split(','));
        }

        return names.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
