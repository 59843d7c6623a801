using System.Net;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features.Authentication;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Primitives;
using Microsoft.IdentityModel.Tokens;

namespace Collet.Hosting.Security;

/// <summary>
/// Finds out who calls, before any endpoint but a probe. What the application has found out already counts; credentials that are wrong
/// are refused and never overlooked.
/// </summary>
internal sealed class CallerGate
{
    // Whoever is behind one of these is not the machine the connection comes from.
    private static readonly string[] _forwarding =
    [
        "Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Original-For", "X-Real-IP", "Via",
    ];

    private readonly CurrentCallers _callers;
    private readonly ILogger _logger;

    /// <exception cref="InvalidOperationException">There is a section, and there are no schemes to go by it.</exception>
    public CallerGate(CurrentCallers callers, ILogger<CallerGate> logger, CallerSchemesMark? schemes = null)
    {
        _callers = callers;
        _logger = logger;
        if (callers.Now.Plan.IsConfigured && schemes is null)
        {
            throw new InvalidOperationException(
                $"The configuration section {AuthenticationSettings.SectionName} " +
                "appeared after AddCollet; add what it comes from before that.");
        }
    }

    /// <summary>Why the request must be refused; null where its caller is known, or need not be.</summary>
    public ValueTask<Unauthenticated?> RefusalAsync(HttpContext context)
    {
        IHeaderDictionary headers = context.Request.Headers;
        StringValues key = headers[CallerSchemes.KeyHeader];
        StringValues authorization = headers.Authorization;
        return key.Count == 0 && authorization.Count == 0
            ? ValueTask.FromResult(IsKnown(context) ? null : Anonymous(context))
            : CheckAsync(context, key.Count + authorization.Count);
    }

    private async ValueTask<Unauthenticated?> CheckAsync(HttpContext context, int credentials)
    {
        if (credentials == 1 && CallerSchemes.KeyOf(context.Request) is null && IsKnown(context))
        {
            return null;
        }

        Unauthenticated? refusal = credentials > 1 ? Unauthenticated.Ambiguous
            : !_callers.Now.Plan.IsConfigured ? Unauthenticated.Unchecked
            : await AuthenticateAsync(context);
        if (refusal is not null)
        {
            SecurityLog.Refused(_logger, refusal.Detail);
        }

        return refusal;
    }

    private static async ValueTask<Unauthenticated?> AuthenticateAsync(HttpContext context)
    {
        AuthenticateResult result = await context.AuthenticateAsync(CallerSchemes.Any);
        if (result.Succeeded)
        {
            context.User = result.Principal;
            return null;
        }

        return result.Failure switch
        {
            null => Unauthenticated.Unknown,
            CredentialException refused => Unauthenticated.Refused(refused.Message),
            SecurityTokenExpiredException => Unauthenticated.Refused("The token has expired."),
            _ => Unauthenticated.Refused("The token is not valid here."),
        };
    }

    private Unauthenticated? Anonymous(HttpContext context)
    {
        AuthenticationPlan plan = _callers.Now.Plan;
        return plan.IsConfigured ? plan.AllowsAnonymous ? null : Unauthenticated.Missing
            : IsFromThisMachine(context) ? null
            : Unauthenticated.Unconfigured;
    }

    private static bool IsKnown(HttpContext context) =>
        context.Features.Get<IHttpAuthenticationFeature>()?.User?.Identity is { IsAuthenticated: true };

    private static bool IsFromThisMachine(HttpContext context)
    {
        // Without an address it is no network connection: a Unix socket, or a test in process.
        if (context.Connection.RemoteIpAddress is { } remote && !IPAddress.IsLoopback(remote))
        {
            return false;
        }

        foreach (string header in _forwarding)
        {
            if (context.Request.Headers.ContainsKey(header))
            {
                return false;
            }
        }

        return true;
    }
}
