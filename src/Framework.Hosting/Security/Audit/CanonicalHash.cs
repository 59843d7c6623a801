namespace Collet.Hosting.Security;

/// <summary>A hash of a JSON object that does not change with white space, escapes or the order of properties.</summary>
internal static class CanonicalHash
{
    /// <summary>SHA-256 in lower case hexadecimal; of the bytes as they are where there is no one spelling for them.</summary>
    public static string Of(ReadOnlyMemory<byte> json) =>
        AuditLine.HashOf(CanonicalJson.OfThread.TryWrite(json.Span, out ReadOnlySpan<byte> canonical) ? canonical : json.Span);
}
