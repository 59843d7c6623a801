namespace Collet.Analyzers.Permissions;

/// <summary>The kinds that something needs; what a host invents for itself is needed by what no compiler knows.</summary>
internal static class KnownKinds
{
    private static readonly HashSet<string> _all =
    [
        .. CapabilityTable.Default.Rules.Select(rule => rule.Permission).Where(kind => kind is not ("none" or "fs.open")),
        "fs.read", "fs.write", "native", "unsafe", "reflection", "startup", "*",
    ];

    public static bool Contains(string kind) => _all.Contains(kind);

    /// <summary>What is wrong with a kind that is one slip of the finger away from a known one; null where nothing is.</summary>
    public static string? Misspelt(string kind) =>
        !Contains(kind) && _all.FirstOrDefault(known => known.Length > 1 && IsOneSlip(kind, known)) is { } meant
            ? $"there is no kind '{kind}', and '{meant}' is meant"
            : null;

    // One character too many, too few, another, or two the wrong way round.
    private static bool IsOneSlip(string given, string meant)
    {
        int start = 0;
        while (start < given.Length && start < meant.Length && given[start] == meant[start])
        {
            start++;
        }

        string rest = given.Substring(start);
        string wanted = meant.Substring(start);
        return (rest.Length > 0 && rest.Substring(1) == wanted)
            || (wanted.Length > 0 && wanted.Substring(1) == rest)
            || (rest.Length > 0 && wanted.Length > 0 && rest.Substring(1) == wanted.Substring(1))
            || (rest.Length > 1 && wanted.Length > 1 && rest[0] == wanted[1] && rest[1] == wanted[0]
                && rest.Substring(2) == wanted.Substring(2));
    }
}
