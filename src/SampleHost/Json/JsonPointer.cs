using System.Globalization;
using System.Text.Json;
using Collet;

namespace SampleHost.Json;

/// <summary>JSON Pointer (RFC 6901).</summary>
internal static class JsonPointer
{
    /// <summary>Finds the value a pointer names; false where there is none.</summary>
    /// <exception cref="ToolException">The text is no pointer.</exception>
    public static bool TryFind(JsonElement document, string pointer, out JsonElement value)
    {
        value = document;
        if (pointer.Length == 0)
        {
            return true;
        }

        if (pointer[0] != '/')
        {
            throw new ToolException("A JSON Pointer is empty or begins with '/', such as /items/0/name.");
        }

        foreach (string token in pointer[1..].Split('/'))
        {
            if (!TryStep(ref value, Unescape(token)))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Escapes one reference token.</summary>
    public static string Escape(string token) =>
        token.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);

    private static string Unescape(string token)
    {
        for (int i = token.IndexOf('~', StringComparison.Ordinal); i >= 0; i = token.IndexOf('~', i + 1))
        {
            if (i + 1 == token.Length || token[i + 1] is not ('0' or '1'))
            {
                throw new ToolException("In a JSON Pointer '~' stands only in ~0 (for ~) and ~1 (for /).");
            }
        }

        return token.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);
    }

    private static bool TryStep(ref JsonElement value, string token) => value.ValueKind switch
    {
        JsonValueKind.Object => value.TryGetProperty(token, out value),
        JsonValueKind.Array => TryIndex(ref value, token),
        _ => false,
    };

    private static bool TryIndex(ref JsonElement array, string token)
    {
        // No sign, no leading zero (RFC 6901, section 4).
        if (!int.TryParse(token, NumberStyles.None, CultureInfo.InvariantCulture, out int index)
            || (token.Length > 1 && token[0] == '0')
            || index >= array.GetArrayLength())
        {
            return false;
        }

        array = array[index];
        return true;
    }
}
