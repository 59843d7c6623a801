namespace Collet;

/// <summary>Registry keys as scopes, compared in no case, segment by segment.</summary>
internal sealed class RegistryScope : ScopeSyntax
{
    private static readonly char[] _separators = ['\\', '/'];

    private static readonly Dictionary<string, string> _hives = new(StringComparer.Ordinal)
    {
        ["hkcr"] = "hkey_classes_root",
        ["hkcu"] = "hkey_current_user",
        ["hklm"] = "hkey_local_machine",
        ["hku"] = "hkey_users",
        ["hkcc"] = "hkey_current_config",
    };

    public override string? Normal(string scope, out string? problem)
    {
        problem = null;
        if (scope == Every)
        {
            return Every;
        }

        string[] segments = Lower(scope).Split(_separators, StringSplitOptions.RemoveEmptyEntries);
        if (segments.Length == 0 || segments.Any(segment => segment.Contains('*') || segment.Any(char.IsControl)))
        {
            return Refuse("a key is missing after the colon, as HKLM\\Software\\Name, without '*'", out problem);
        }

        segments[0] = _hives.TryGetValue(segments[0], out string? hive) ? hive : segments[0];
        return string.Join("\\", segments);
    }

    public override bool Covers(string scope, string other) =>
        scope == other
        || (other.Length > scope.Length && other[scope.Length] == '\\' && other.StartsWith(scope, StringComparison.Ordinal));

    // Upper case is what Windows compares in, and what is the same in every culture; it only has to be one of the two.
    private static string Lower(string key) => new([.. key.Select(char.ToLowerInvariant)]);
}
