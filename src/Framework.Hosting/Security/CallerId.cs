using System.Runtime.InteropServices;
using System.Security.Claims;

namespace Collet.Hosting.Security;

/// <summary>What a caller is called in limits, caches, logs and the audit.</summary>
internal static class CallerId
{
    public const string Anonymous = "anonymous";

    public static string Of(ClaimsPrincipal? caller) =>
        caller is null ? Anonymous : Find(caller, ClaimTypes.NameIdentifier)?.Value ?? caller.Identity?.Name ?? Anonymous;

    // As ClaimsPrincipal.FindFirst, which takes two enumerators from the heap; this is asked of every call.
    private static Claim? Find(ClaimsPrincipal caller, string type)
    {
        if (caller.Identities is not List<ClaimsIdentity> identities)
        {
            return caller.FindFirst(type);
        }

        foreach (ClaimsIdentity identity in CollectionsMarshal.AsSpan(identities))
        {
            if ((identity.Claims is List<Claim> claims ? Find(claims, type) : identity.FindFirst(type)) is { } found)
            {
                return found;
            }
        }

        return null;
    }

    private static Claim? Find(List<Claim> claims, string type)
    {
        foreach (Claim claim in CollectionsMarshal.AsSpan(claims))
        {
            if (string.Equals(claim.Type, type, StringComparison.OrdinalIgnoreCase))
            {
                return claim;
            }
        }

        return null;
    }
}
