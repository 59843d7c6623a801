namespace Collet;

/// <summary>Paths as scopes: segments between slashes of either kind, compared one by one.</summary>
internal static class PathScope
{
    /// <summary>Without empty segments, <c>.</c> and a slash at the end; null where there is nothing or a way up.</summary>
    public static string? Normal(string path)
    {
        if (string.IsNullOrWhiteSpace(path) || path.Contains('\0', StringComparison.Ordinal))
        {
            return null;
        }

        string[] segments = path.Split('/', '\\');
        if (segments.Contains(".."))
        {
            return null;
        }

        string joined = string.Join('/', segments.Where(segment => segment is not ("" or ".")));
        return path[0] is '/' or '\\' ? "/" + joined : joined.Length == 0 ? "." : joined;
    }

    /// <summary>Tells whether the other path is this one or lies below it. Both are normal.</summary>
    public static bool Covers(string path, string other) =>
        path == other
        || (path == "/" && other[0] == '/')
        || (path == "." && other[0] != '/')
        || (other.Length > path.Length && other[path.Length] == '/' && other.StartsWith(path, StringComparison.Ordinal));
}
