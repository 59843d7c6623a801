using System.Security.Claims;
using Collet.Hosting.Security;

namespace Collet.Hosting;

/// <summary>Callers made by code: for calls in process, for tests, for authentication schemes of a host's own.</summary>
public static class CallerPrincipal
{
    /// <summary>A known caller. Keep it for as many calls as are his: it is safe to share as long as nobody changes its claims.</summary>
    /// <param name="caller">Who: what limits, caches, logs and the audit call him. Not empty, not <c>anonymous</c>.</param>
    /// <param name="roles">His roles, as the <c>authorization</c> middleware knows them.</param>
    /// <param name="priority">The best priority his calls get.</param>
    /// <param name="authenticationType">How he is known.</param>
    /// <exception cref="ArgumentException">The name is none.</exception>
    public static ClaimsPrincipal Create(
        string caller, IEnumerable<string> roles, ToolPriority priority = ToolPriority.P1, string authenticationType = "Host")
    {
        ArgumentNullException.ThrowIfNull(roles);
        ArgumentException.ThrowIfNullOrEmpty(authenticationType);
        return CallerName.IsValid(caller)
            ? CallerIdentity.Create(caller, authenticationType, new CallerRoles([.. roles]), priority)
            : throw new ArgumentException(CallerName.Rule, nameof(caller));
    }
}
