using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Collet.Hosting.Http;

internal static class JsonMediaType
{
    public const string Name = "application/json";

    /// <summary>Whether the body is declared as JSON in UTF-8, in the clear.</summary>
    public static bool Declares(HttpRequest request)
    {
        if (request.Headers.ContentEncoding is { Count: > 0 } encoding &&
            !string.Equals(encoding, "identity", StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        string? type = request.ContentType;
        return string.Equals(type, Name, StringComparison.OrdinalIgnoreCase) || (type is not null && DeclaresWithParameters(type));
    }

    private static bool DeclaresWithParameters(string type) =>
        MediaTypeHeaderValue.TryParse(type, out MediaTypeHeaderValue? parsed)
        && (parsed.MediaType.Equals(Name, StringComparison.OrdinalIgnoreCase)
            || (parsed.Type.Equals("application", StringComparison.OrdinalIgnoreCase)
                && parsed.Suffix.Equals("json", StringComparison.OrdinalIgnoreCase)))
        && (!parsed.Charset.HasValue || parsed.Charset.Value.Trim('"').Equals("utf-8", StringComparison.OrdinalIgnoreCase));
}
