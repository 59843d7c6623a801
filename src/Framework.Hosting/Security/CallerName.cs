using System.Diagnostics.CodeAnalysis;

namespace Collet.Hosting.Security;

/// <summary>What a caller may be called.</summary>
internal static class CallerName
{
    public const string Rule = "A caller's name has 1 to 256 characters, no control characters among them, and is not 'anonymous'.";

    public static bool IsValid([NotNullWhen(true)] string? name) =>
        !string.IsNullOrWhiteSpace(name) && name.Length <= 256 && name != CallerId.Anonymous && !name.Any(char.IsControl);
}
