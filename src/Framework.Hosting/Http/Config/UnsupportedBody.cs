using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Collet.Hosting.Http;

/// <summary>Bodies that are no configuration in UTF-8, as they came.</summary>
internal static class UnsupportedBody
{
    private const string Identity = "identity";

    public static Problem MediaType { get; } = Because(
        "The body is a configuration in UTF-8: Content-Type application/yaml, application/json or application/toml.");

    public static Problem Encoding { get; } = Because("The body is sent as it is: without Content-Encoding, or with identity.");

    /// <summary>Whether a type says nothing of the encoding of its text, or UTF-8, which US-ASCII is too.</summary>
    public static bool IsUtf8(MediaTypeHeaderValue type) =>
        !type.Charset.HasValue || Unquoted(type.Charset.Value).ToUpperInvariant() is "UTF-8" or "UTF8" or "US-ASCII";

    /// <summary>Whether the body is compressed, or changed in another way.</summary>
    public static bool IsEncoded(HttpRequest request) =>
        request.Headers.GetCommaSeparatedValues(HeaderNames.ContentEncoding)
            .Any(encoding => !encoding.Equals(Identity, StringComparison.OrdinalIgnoreCase));

    private static string Unquoted(string text) => text.Trim('"');

    private static Problem Because(string detail) =>
        new(StatusCodes.Status415UnsupportedMediaType, "unsupported-media-type", "Unsupported media type") { Detail = detail };
}
