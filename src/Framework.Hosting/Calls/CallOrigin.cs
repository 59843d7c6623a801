using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features.Authentication;

namespace Collet.Hosting.Calls;

/// <summary>Where an HTTP request comes from, and from whom.</summary>
internal static class CallOrigin
{
    private const string MappedPrefix = "::ffff:";

    // The SDK hands a message on with the execution context of the request that brought it.
    private static readonly AsyncLocal<string?> _address = new();

    /// <summary>The address of the request being served, behind the MCP door; null where there is none.</summary>
    public static string? CurrentAddress
    {
        get => _address.Value;
        set => _address.Value = value;
    }

    /// <summary>Who calls; null where nobody is known.</summary>
    public static ClaimsPrincipal? CallerOf(HttpContext context) =>
        // HttpContext.User would make an anonymous principal for every request.
        Known(context.Features.Get<IHttpAuthenticationFeature>()?.User);

    /// <summary>The caller, unless nobody has said who he is.</summary>
    public static ClaimsPrincipal? Known(ClaimsPrincipal? caller) => caller?.Identity is { IsAuthenticated: true } ? caller : null;

    /// <summary>The address a request comes from, IPv4 addresses always as such.</summary>
    public static string? AddressOf(HttpContext context)
    {
        if (context.Connection.RemoteIpAddress is not { } remote)
        {
            return null;
        }

        string text = remote.ToString();
        return remote.IsIPv4MappedToIPv6 && text.StartsWith(MappedPrefix, StringComparison.OrdinalIgnoreCase)
            ? text[MappedPrefix.Length..]
            : text;
    }
}
