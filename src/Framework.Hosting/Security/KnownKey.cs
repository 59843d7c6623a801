using System.Security.Claims;

namespace Collet.Hosting.Security;

/// <summary>A key that opens this host, and whose it is. Immutable and safe to share.</summary>
internal sealed record KnownKey(ApiKeyHash Hash, string Caller, CallerRoles Roles, ToolPriority Priority, DateTimeOffset? Expires)
{
    /// <summary>The caller, made anew for each request: what the application adds to it is that request's own.</summary>
    public ClaimsPrincipal CreatePrincipal() => CallerIdentity.Create(Caller, "ApiKey", Roles, Priority);
}
