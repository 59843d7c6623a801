using System.Security.Claims;

namespace Collet.Hosting.Security;

/// <summary>
/// The identity this host's own authentication makes: an ordinary one, which remembers its roles and its priority so that a call does not
/// search its claims. Once somebody changes the claims, they alone count.
/// </summary>
internal sealed class CallerIdentity : ClaimsIdentity
{
    public const string PriorityClaim = "collet:priority";

    /// <summary>Who says who the caller is, where this host does.</summary>
    public const string Issuer = "collet";

    private bool _isChanged;

    public CallerIdentity(
        IEnumerable<Claim> claims,
        string authenticationType,
        string nameType,
        string roleType,
        CallerRoles roles,
        ToolPriority priority)
        : base(claims, authenticationType, nameType, roleType)
    {
        Roles = roles;
        Priority = priority;
    }

    /// <summary>The roles; null once claims were changed.</summary>
    public CallerRoles? Roles => _isChanged ? null : field;

    /// <summary>The best priority the caller's calls get.</summary>
    public ToolPriority Priority { get; }

    /// <summary>A caller this host itself knows.</summary>
    public static ClaimsPrincipal Create(string caller, string authenticationType, CallerRoles roles, ToolPriority priority)
    {
        var claims = new List<Claim>(roles.Names.Length + 2)
        {
            new(ClaimTypes.NameIdentifier, caller, ClaimValueTypes.String, Issuer),
            new(PriorityClaim, PriorityName.Of(priority), ClaimValueTypes.String, Issuer),
        };
        foreach (string role in roles.Names)
        {
            claims.Add(new Claim(ClaimTypes.Role, role, ClaimValueTypes.String, Issuer));
        }

        return new ClaimsPrincipal(
            new CallerIdentity(claims, authenticationType, ClaimTypes.NameIdentifier, ClaimTypes.Role, roles, priority));
    }

    /// <summary>The identity of a principal that is this host's work and nothing else.</summary>
    /// <remarks>Without <see cref="ClaimsPrincipal.Identity"/>, which allocates an enumerator.</remarks>
    public static CallerIdentity? Of(ClaimsPrincipal caller) =>
        caller.Identities is List<ClaimsIdentity> { Count: 1 } identities ? identities[0] as CallerIdentity : null;

    public override void AddClaim(Claim claim)
    {
        _isChanged = true;
        base.AddClaim(claim);
    }

    public override void AddClaims(IEnumerable<Claim?> claims)
    {
        _isChanged = true;
        base.AddClaims(claims);
    }

    public override void RemoveClaim(Claim? claim)
    {
        _isChanged = true;
        base.RemoveClaim(claim);
    }

    public override bool TryRemoveClaim(Claim? claim)
    {
        _isChanged = true;
        return base.TryRemoveClaim(claim);
    }
}
