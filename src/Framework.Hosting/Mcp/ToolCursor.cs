using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Collet.Hosting.Mcp;

/// <summary>
/// Where a page ended: the name of its last tool. The next page begins behind that name whether or not the tool is still there, so a
/// catalog that changes between two pages repeats nothing and skips nothing that stayed.
/// </summary>
internal static class ToolCursor
{
    private const string Form = "after:";

    public static string Write(string name) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(Form + name));

    public static bool TryRead(string cursor, [NotNullWhen(true)] out string? name)
    {
        name = null;
        Span<byte> bytes = stackalloc byte[Form.Length + ToolInfo.MaxNameLength];
        if (!Base64Url.IsValid(cursor) || !Base64Url.TryDecodeFromChars(cursor, bytes, out int length))
        {
            return false;
        }

        string text = Encoding.UTF8.GetString(bytes[..length]);
        if (!text.StartsWith(Form, StringComparison.Ordinal) || !ToolInfo.IsValidName(text.AsSpan(Form.Length)))
        {
            return false;
        }

        name = text[Form.Length..];
        return true;
    }
}
