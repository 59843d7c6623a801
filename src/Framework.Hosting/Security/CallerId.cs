using System.Security.Claims;

namespace Collet.Hosting.Security;

/// <summary>How callers are told apart, in logs and limits alike.</summary>
internal static class CallerId
{
    public const string Anonymous = "anonymous";

    public static string Of(ClaimsPrincipal? caller) =>
        caller?.FindFirst(ClaimTypes.NameIdentifier)?.Value ?? caller?.Identity?.Name ?? Anonymous;
}
