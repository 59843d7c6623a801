using System.Security.Claims;

namespace Collet.Hosting.Security;

/// <summary>What a caller is called in limits, caches, logs and the audit.</summary>
internal static class CallerId
{
    public const string Anonymous = "anonymous";

    public static string Of(ClaimsPrincipal? caller) =>
        caller?.FindFirst(ClaimTypes.NameIdentifier)?.Value ?? caller?.Identity?.Name ?? Anonymous;
}
