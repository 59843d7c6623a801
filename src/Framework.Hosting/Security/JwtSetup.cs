using System.Security.Claims;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;

namespace Collet.Hosting.Security;

/// <summary>Sets ASP.NET Core's bearer scheme up as the section says.</summary>
internal sealed class JwtSetup(AuthenticationPlan plan, TimeProvider time) : IConfigureNamedOptions<JwtBearerOptions>
{
    private static readonly TimeSpan _skew = TimeSpan.FromSeconds(30);

    public void Configure(JwtBearerOptions options) => Configure(Options.DefaultName, options);

    public void Configure(string? name, JwtBearerOptions options)
    {
        if (name != CallerSchemes.Jwt || plan.Jwt is not { } jwt)
        {
            return;
        }

        options.Authority = jwt.Authority;
        options.RequireHttpsMetadata = !jwt.IsLocal;
        options.TimeProvider = time;
        // Claims keep the names the token gives them.
        options.MapInboundClaims = false;
        options.TokenValidationParameters = new TokenValidationParameters
        {
            ValidIssuer = jwt.Issuer,
            ValidAudience = jwt.Audience,
            ValidAlgorithms = jwt.Algorithms,
            IssuerSigningKeys = jwt.Keys,
            RequireSignedTokens = true,
            NameClaimType = "sub",
            RoleClaimType = jwt.RoleClaim,
            LifetimeValidator = IsAlive,
        };
        options.Events = new JwtBearerEvents { OnTokenValidated = context => IdentifyAsync(context, jwt) };
    }

    private bool IsAlive(DateTime? notBefore, DateTime? expires, SecurityToken token, TokenValidationParameters parameters)
    {
        DateTime now = time.GetUtcNow().UtcDateTime;
        return expires is { } end && now < end + _skew && (notBefore is not { } start || now >= start - _skew)
            ? true
            : throw (expires <= now
                ? new SecurityTokenExpiredException("The token has expired.") { Expires = expires.Value }
                : new SecurityTokenInvalidLifetimeException("The token is not valid now."));
    }

    private static Task IdentifyAsync(TokenValidatedContext context, JwtPlan jwt)
    {
        ClaimsPrincipal principal = context.Principal!;
        if (principal.FindFirst("sub") is not { } subject || !CallerName.IsValid(subject.Value))
        {
            context.Fail(new CredentialException("The token does not say whose it is: it has no usable 'sub'."));
            return Task.CompletedTask;
        }

        var roles = new CallerRoles([.. principal.FindAll(jwt.RoleClaim).Select(claim => claim.Value).Distinct(StringComparer.Ordinal)]);
        ToolPriority priority =
            PriorityName.TryParse(principal.FindFirst(CallerIdentity.PriorityClaim)?.Value, out ToolPriority said) ? said : ToolPriority.P1;
        // The same claim says who calls, however he is known.
        Claim id = new(ClaimTypes.NameIdentifier, subject.Value, ClaimValueTypes.String, subject.Issuer);
        context.Principal = new ClaimsPrincipal(
            new CallerIdentity([id, .. principal.Claims], "Bearer", "sub", jwt.RoleClaim, roles, priority));
        return Task.CompletedTask;
    }
}
