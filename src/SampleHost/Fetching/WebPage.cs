using System.Net;
using System.Net.Http.Headers;
using System.Text;
using SampleHost.Text;

namespace SampleHost.Fetching;

/// <summary>What a server answered.</summary>
/// <param name="Url">Where it came from, after all redirects.</param>
/// <param name="Status">The status.</param>
/// <param name="ContentType">What it says it is.</param>
/// <param name="Body">The bytes, unpacked.</param>
/// <param name="IsTruncated">There were more.</param>
internal sealed record WebPage(
    Uri Url, HttpStatusCode Status, MediaTypeHeaderValue? ContentType, ReadOnlyMemory<byte> Body, bool IsTruncated)
{
    /// <summary>The media type without parameters, in lower case; empty where none was sent.</summary>
    public string MediaType => ContentType?.MediaType?.ToLowerInvariant() ?? "";

    /// <summary>It is HTML.</summary>
    public bool IsHtml => MediaType is "text/html" or "application/xhtml+xml";

    /// <summary>The body as text, or null where it is none.</summary>
    public string? ReadText()
    {
        Encoding? encoding = Declared() ?? TextEncodings.Detect(Body.Span[..Math.Min(Body.Length, 64 * 1024)]);
        if (encoding is null)
        {
            return null;
        }

        ReadOnlySpan<byte> bytes = Body.Span;
        return encoding.GetString(bytes.StartsWith(encoding.Preamble) ? bytes[encoding.Preamble.Length..] : bytes);
    }

    private Encoding? Declared()
    {
        try
        {
            return ContentType?.CharSet?.Trim('"', ' ') is { Length: > 0 } name
                ? CodePagesEncodingProvider.Instance.GetEncoding(name) ?? Encoding.GetEncoding(name)
                : null;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }
}
