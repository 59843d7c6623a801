using System.Globalization;
using System.Text.Json;

namespace Collet.Hosting.Middlewares;

/// <summary>Finds the JSON Pointer of a place in the arguments. For errors only: it reads from the beginning.</summary>
internal static class ArgumentPointer
{
    /// <summary>The pointer of the token that starts at that byte.</summary>
    public static string At(ReadOnlySpan<byte> json, long start)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = ArgumentPath.MostLevels });
        var segments = new List<string>();
        var indexes = new List<int>();
        while (reader.Read())
        {
            int depth = reader.CurrentDepth;
            if (reader.TokenType is JsonTokenType.EndObject or JsonTokenType.EndArray)
            {
                continue;
            }

            Trim(segments, indexes, depth);
            if (reader.TokenType is JsonTokenType.PropertyName)
            {
                segments[depth - 1] = Name(ref reader);
            }
            else if (depth > 0 && indexes[depth - 1] >= 0)
            {
                segments[depth - 1] = indexes[depth - 1]++.ToString(CultureInfo.InvariantCulture);
            }

            if (reader.TokenStartIndex >= start)
            {
                break;
            }

            if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
            {
                segments.Add("");
                indexes.Add(reader.TokenType is JsonTokenType.StartArray ? 0 : -1);
            }
        }

        return string.Concat(segments.Select(segment =>
            "/" + segment.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal)));
    }

    private static void Trim(List<string> segments, List<int> indexes, int depth)
    {
        segments.RemoveRange(depth, segments.Count - depth);
        indexes.RemoveRange(depth, indexes.Count - depth);
    }

    private static string Name(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException)
        {
            return "?";
        }
    }
}
