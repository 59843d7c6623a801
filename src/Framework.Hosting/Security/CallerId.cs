using System.Security.Claims;

namespace Collet.Hosting.Security;

internal static class CallerId
{
    public const string Anonymous = "anonymous";

    public static string Of(ClaimsPrincipal? caller) =>
        caller?.FindFirst(ClaimTypes.NameIdentifier)?.Value ?? caller?.Identity?.Name ?? Anonymous;
}
