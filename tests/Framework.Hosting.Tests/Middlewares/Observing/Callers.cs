using System.Security.Claims;

namespace Collet.Hosting.Tests.Middlewares.Observing;

internal static class Callers
{
    public static ClaimsPrincipal Named(string name) => new(new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, name)], "test"));
}
