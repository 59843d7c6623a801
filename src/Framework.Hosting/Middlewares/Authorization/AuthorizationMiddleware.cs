using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Security.Claims;
using Collet.Hosting.Security;

namespace Collet.Hosting.Middlewares;

/// <summary>
/// Lets a call through that the caller's roles allow. The same answer decides what is listed: a tool the caller may not call is not there.
/// </summary>
[Middleware(Name, Options = typeof(AuthorizationOptions),
    Description = "Roles over tools and permissions: who may see and call what.")]
internal sealed class AuthorizationMiddleware : ToolMiddleware
{
    public const string Name = "authorization";

    private readonly FrozenDictionary<string, ulong> _bits;
    private readonly Role[] _roles;
    private readonly ulong _default;
    private readonly RoleSet _anonymous;

    // There are as many as combinations of roles somebody has.
    private readonly ConcurrentDictionary<ulong, RoleSet> _sets = [];

    public AuthorizationMiddleware(AuthorizationOptions options)
    {
        _roles = [.. options.Roles.Select(role => new Role(role.Key, role.Value))];
        _bits = _roles.Index().ToFrozenDictionary(role => role.Item.Name, role => 1UL << role.Index, StringComparer.Ordinal);
        _default = BitsOf(options.Default);
        _anonymous = SetOf(BitsOf(options.Anonymous));
    }

    public override bool HidesTools => true;

    public override bool IsListed(ToolInfo tool, ClaimsPrincipal? caller) => RolesOf(caller).Allows(tool);

    public override ValueTask InvokeAsync(ToolCall call, ToolNext next) =>
        RolesOf(call.Caller).Allows(call.Tool.Info) ? next.InvokeAsync(call) : ValueTask.FromException(Rejection(call));

    private static ToolRejectedException Rejection(ToolCall call)
    {
        string tool = call.Tool.Info.Name;
        return IsKnown(call.Caller)
            ? new ToolRejectedException(ToolRejection.Forbidden, $"You may not call '{tool}'.")
            : new ToolRejectedException(
                ToolRejection.Unauthenticated, $"'{tool}' is only for callers this host knows: send an API key or a token.");
    }

    private static bool IsKnown(ClaimsPrincipal? caller) => caller?.Identity is { IsAuthenticated: true };

    private RoleSet RolesOf(ClaimsPrincipal? caller)
    {
        if (caller is null)
        {
            return _anonymous;
        }

        if (CallerIdentity.Of(caller)?.Roles is not { } roles)
        {
            return IsKnown(caller) ? SetOf(_default | BitsOf(caller)) : _anonymous;
        }

        if (roles.Resolved is not RoleSet set || set.Owner != this)
        {
            roles.Resolved = set = SetOf(_default | BitsOf(roles.Names));
        }

        return set;
    }

    // A caller somebody else identified: roles are what each of its identities calls so.
    private ulong BitsOf(ClaimsPrincipal caller)
    {
        ulong bits = 0;
        foreach (ClaimsIdentity identity in caller.Identities)
        {
            foreach (Claim claim in identity.Claims)
            {
                if (identity.IsAuthenticated
                    && (claim.Type == identity.RoleClaimType || claim.Type == ClaimTypes.Role)
                    && _bits.TryGetValue(claim.Value, out ulong bit))
                {
                    bits |= bit;
                }
            }
        }

        return bits;
    }

    private ulong BitsOf(IEnumerable<string> names) =>
        names.Aggregate(0UL, (bits, name) => _bits.TryGetValue(name, out ulong bit) ? bits | bit : bits);

    private RoleSet SetOf(ulong bits) => _sets.GetOrAdd(
        bits, static (key, self) => new RoleSet(self, [.. self._roles.Where((_, i) => (key >> i & 1) == 1)]), this);
}
