using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Collet.Hosting.Middlewares;

/// <summary>Where a rule applies: segments of a JSON Pointer, <c>*</c> for any. Immutable and safe to share.</summary>
internal sealed class ParameterPath
{
    private const int MostSegments = 64;

    private readonly byte[]?[] _names;
    private readonly int[] _indexes;

    private ParameterPath(string[] segments)
    {
        _names = [.. segments.Select(segment => segment == "*" ? null : Encoding.UTF8.GetBytes(segment))];
        _indexes = [.. segments.Select(IndexOf)];
    }

    /// <summary>Every parameter.</summary>
    public static ParameterPath All { get; } = new([]);

    public int Length => _names.Length;

    public static bool TryParse(string text, [NotNullWhen(true)] out ParameterPath? path)
    {
        path = null;
        if (text.Length == 0)
        {
            return false;
        }

        string[] segments = text[0] == '/' ? text[1..].Split('/')
            : text.Contains('/', StringComparison.Ordinal) ? []
            : [text];
        if (segments.Length is 0 or > MostSegments || (segments.Length == 1 && segments[0].Length == 0) || !segments.All(IsEscapedWell))
        {
            return false;
        }

        path = new ParameterPath([.. segments.Select(
            segment => segment.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal))]);
        return true;
    }

    public bool Takes(int segment, ref Utf8JsonReader name) => _names[segment] is not { } expected || name.ValueTextEquals(expected);

    public bool Takes(int segment, int index) => _names[segment] is null || _indexes[segment] == index;

    private static int IndexOf(string segment) =>
        int.TryParse(segment, NumberStyles.None, CultureInfo.InvariantCulture, out int index) ? index : -1;

    private static bool IsEscapedWell(string segment)
    {
        for (int i = segment.IndexOf('~', StringComparison.Ordinal); i >= 0; i = segment.IndexOf('~', i + 1))
        {
            if (i + 1 == segment.Length || segment[i + 1] is not ('0' or '1'))
            {
                return false;
            }
        }

        return true;
    }
}
