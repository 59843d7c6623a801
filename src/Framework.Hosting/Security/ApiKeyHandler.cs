using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Collet.Hosting.Security;

/// <summary>Knows callers by their API keys: <c>X-Api-Key: collet_...</c> or <c>Authorization: Bearer collet_...</c>.</summary>
internal sealed class ApiKeyHandler(
    CurrentCallers callers, TimeProvider time, IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    protected override Task<AuthenticateResult> HandleAuthenticateAsync() => Task.FromResult(Authenticate());

    protected override Task HandleChallengeAsync(AuthenticationProperties properties) =>
        Unauthenticated.Missing.WriteAsync(Context);

    protected override async Task HandleForbiddenAsync(AuthenticationProperties properties)
    {
        Response.StatusCode = StatusCodes.Status403Forbidden;
        await Task.CompletedTask;
    }

    private AuthenticateResult Authenticate()
    {
        if (CallerSchemes.KeyOf(Request) is not { } text)
        {
            return AuthenticateResult.NoResult();
        }

        if (callers.Now.Keys.Find(text) is not { } key)
        {
            return AuthenticateResult.Fail(new CredentialException("The API key is not valid."));
        }

        // Only who has the key learns that it was one.
        return key.Expires <= time.GetUtcNow()
            ? AuthenticateResult.Fail(new CredentialException($"The API key expired at {key.Expires:yyyy-MM-dd'T'HH:mm:ss'Z'}."))
            : AuthenticateResult.Success(new AuthenticationTicket(key.CreatePrincipal(), Scheme.Name));
    }
}
