using System.Security.Claims;

namespace Collet.Hosting.Tests.Middlewares.Load;

/// <summary>Callers by name.</summary>
internal static class Callers
{
    public static ClaimsPrincipal Named(string name) =>
        new(new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, name)], authenticationType: "test"));
}
