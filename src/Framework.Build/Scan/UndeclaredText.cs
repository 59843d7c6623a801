using Collet.Scanning;

namespace Collet.Build.Scan;

/// <summary>Says what somebody does not declare, by which way it is reached, and what would be right.</summary>
internal static class UndeclaredText
{
    public static string Of(ScannedPart part, PermissionNeed need)
    {
        string attribute = need.Scope is { } scope
            ? $"[RequiresPermission(\"{need.Kind}\", \"{scope}\")]"
            : $"[RequiresPermission(\"{need.Kind}\")]";
        (string who, string where) = part.Kind switch
        {
            ScannedPartKind.Tool => ($"'{part.Name}'", attribute),
            ScannedPartKind.Middleware => ($"The middleware '{part.Name}'", attribute),
            ScannedPartKind.Startup => ($"What runs when '{part.Name}' is loaded", attribute.Replace("[", "[assembly: ", StringComparison.Ordinal)),
            _ => ($"'{part.Name}', which declares what its callers need,", attribute),
        };
        return $"{who} needs {need.Permission}, which it does not declare: {string.Join(" -> ", need.Path)}. Add {where}, or do without.";
    }
}
