namespace Collet;

/// <summary>Paths as scopes, compared segment by segment, in ordinal case.</summary>
internal sealed class PathScope : ScopeSyntax
{
    private static readonly char[] _separators = ['/'];

    /// <summary>Without empty segments, <c>.</c> and a slash at the end.</summary>
    public override string? Normal(string scope, out string? problem)
    {
        problem = null;
        if (string.IsNullOrWhiteSpace(scope))
        {
            return Refuse("a path is missing after the colon", out problem);
        }

        if (scope.Any(char.IsControl))
        {
            return Refuse("a path has no control characters", out problem);
        }

        bool hasDrive = HasDrive(scope);
        if (!hasDrive && scope.Contains('\\'))
        {
            return Refuse("a backslash separates only after a drive, as in C:\\data, and is a part of a name elsewhere: write slashes", out problem);
        }

        if (scope.Contains('*'))
        {
            return Refuse("a path has no wildcards; what lies below it is in it", out problem);
        }

        if (scope == "~" || scope.StartsWith("~/", StringComparison.Ordinal))
        {
            return Refuse("'~' is the shell's: write the whole path", out problem);
        }

        string[] segments = (hasDrive ? scope.Replace('\\', '/') : scope)
            .Split(_separators, StringSplitOptions.RemoveEmptyEntries);
        if (segments.Contains(".."))
        {
            return Refuse("what '..' leads to depends on links: write the path without it", out problem);
        }

        string joined = string.Join("/", segments.Where(segment => segment != "."));
        return scope[0] == '/' ? "/" + joined
            : hasDrive ? char.ToUpperInvariant(joined[0]) + joined.Substring(1)
            : joined.Length == 0 ? "."
            : joined;
    }

    public override bool Covers(string scope, string other) =>
        scope == other
        || (scope == "/" && other[0] == '/')
        || (scope == "." && other[0] != '/' && !HasDrive(other))
        || (other.Length > scope.Length && other[scope.Length] == '/' && other.StartsWith(scope, StringComparison.Ordinal));

    // C:data is relative to where that drive happens to be, which makes it no less of that drive.
    private static bool HasDrive(string path) =>
        path.Length >= 2 && path[1] == ':' && (path[0] is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z'));
}
