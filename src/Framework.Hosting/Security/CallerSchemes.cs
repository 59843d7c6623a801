using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace Collet.Hosting.Security;

/// <summary>The authentication schemes of a host, and which of them a request's credentials are for.</summary>
internal static class CallerSchemes
{
    /// <summary>Whichever of the others the request needs.</summary>
    public const string Any = "Collet";
    public const string ApiKey = "Collet.ApiKey";
    public const string Jwt = "Collet.Jwt";

    public const string KeyHeader = "X-Api-Key";

    private const string Bearer = "Bearer ";

    /// <summary>The text of the API key the request has; null where it has none.</summary>
    public static string? KeyOf(HttpRequest request)
    {
        StringValues header = request.Headers[KeyHeader];
        return header.Count > 0 ? header.ToString()
            : BearerOf(request) is { } bearer && bearer.StartsWith(ApiKeyText.Prefix, StringComparison.Ordinal) ? bearer
            : null;
    }

    /// <summary>What the request bears; null where it bears nothing.</summary>
    public static string? BearerOf(HttpRequest request) =>
        request.Headers.Authorization is [{ } authorization] && authorization.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase)
            ? authorization[Bearer.Length..].Trim()
            : null;
}
