using System.Buffers.Text;
using System.ComponentModel.DataAnnotations;
using System.Net;
using System.Text;
using System.Text.Json.Serialization;
using Collet;

namespace SampleHost.Tools;

/// <summary>Writes text in the encodings of the web.</summary>
internal static class EncodeTextTool
{
    private static readonly UTF8Encoding _strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Encodes a text for use in URLs, HTML or as Base64, or decodes one. Exact, where doing it in one's head is not.</summary>
    /// <param name="text">The text, of at most 1 Mi characters.</param>
    /// <param name="encoding">How it is, or is to be, encoded.</param>
    /// <param name="decode">Decodes instead.</param>
    [Tool("encode_text", Title = "Encode or decode text", ReadOnly = true, Idempotent = true, OpenWorld = false)]
    public static string Encode(
        [Required(AllowEmptyStrings = true), StringLength(1024 * 1024)] string text, WebEncoding encoding, bool decode = false)
    {
        try
        {
            return decode ? Decode(text, encoding) : Encode(text, encoding);
        }
        catch (Exception exception) when (exception is FormatException or ArgumentException)
        {
            throw ArgumentCheck.Fault("/text", "cannot be converted", decode ? "text in this encoding, of valid UTF-8" : "valid Unicode");
        }
    }

    private static string Encode(string text, WebEncoding encoding) => encoding switch
    {
        WebEncoding.Base64 => Convert.ToBase64String(_strict.GetBytes(text)),
        WebEncoding.Base64Url => Base64Url.EncodeToString(_strict.GetBytes(text)),
        WebEncoding.Hex => Convert.ToHexStringLower(_strict.GetBytes(text)),
        WebEncoding.Url => Uri.EscapeDataString(text),
        _ => WebUtility.HtmlEncode(text),
    };

    private static string Decode(string text, WebEncoding encoding) => encoding switch
    {
        WebEncoding.Base64 => _strict.GetString(Convert.FromBase64String(text)),
        WebEncoding.Base64Url => _strict.GetString(Base64Url.DecodeFromChars(text)),
        WebEncoding.Hex => _strict.GetString(Convert.FromHexString(text)),
        WebEncoding.Url => Uri.UnescapeDataString(text),
        _ => WebUtility.HtmlDecode(text),
    };
}

/// <summary>An encoding of text.</summary>
internal enum WebEncoding
{
    /// <summary>Base64 of UTF-8.</summary>
    [JsonStringEnumMemberName("base64")]
    Base64,

    /// <summary>Base64 of UTF-8 for URLs and tokens, without padding.</summary>
    [JsonStringEnumMemberName("base64url")]
    Base64Url,

    /// <summary>Hexadecimal of UTF-8.</summary>
    [JsonStringEnumMemberName("hex")]
    Hex,

    /// <summary>Percent-encoding of a URL's part.</summary>
    [JsonStringEnumMemberName("url")]
    Url,

    /// <summary>HTML entities.</summary>
    [JsonStringEnumMemberName("html")]
    Html,
}
