using System.Buffers;

namespace Collet.Plugins;

/// <summary>
/// Which names files of a package may have: those that mean the same on every system, so that no two of them are one file somewhere.
/// </summary>
internal static class PluginPath
{
    private const int MaxLength = 200;

    private static readonly SearchValues<char> _refused = SearchValues.Create("\\:*?\"<>|");

    /// <summary>What is wrong with a path; null where nothing is.</summary>
    public static string? WhyNot(string path)
    {
        if (path.Length is 0 or > MaxLength)
        {
            return $"it has {path.Length} characters, and 1 to {MaxLength} are right";
        }

        if (path.AsSpan().IndexOfAnyExceptInRange(' ', '~') >= 0)
        {
            return "it has characters other than printable ASCII";
        }

        if (path.AsSpan().IndexOfAny(_refused) is var at and >= 0)
        {
            return $"it has a '{path[at]}'";
        }

        foreach (string segment in path.Split('/'))
        {
            if (segment.Length == 0)
            {
                return path[0] == '/' ? "it is absolute" : "it has an empty part";
            }

            if (segment is "." or "..")
            {
                return $"it has the part '{segment}'";
            }

            if (segment[^1] is '.' or ' ' || segment[0] == ' ')
            {
                return "a part of it begins or ends with a space, or ends with a dot";
            }
        }

        return null;
    }

    /// <summary>Tells whether it is the manifest or the signature, whatever its case: these are listed nowhere.</summary>
    public static bool IsReserved(string path) =>
        path.Equals(PluginManifest.FileName, StringComparison.OrdinalIgnoreCase)
        || path.Equals(PluginManifest.SignatureFileName, StringComparison.OrdinalIgnoreCase);
}
