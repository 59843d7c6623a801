using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace Collet.Hosting.Http;

/// <summary>
/// Refuses what DNS rebinding needs: a browser that was made to send a stranger's page's requests to this host asks for the stranger's
/// name, or says the stranger's origin.
/// </summary>
internal sealed class RebindingFilter(IOptions<ColletOptions> options)
{
    private readonly string[] _hosts = [.. options.Value.AllowedHosts];
    private readonly string[] _origins = [.. options.Value.AllowedOrigins];

    /// <summary>Why the request must be refused, or null.</summary>
    public string? Refusal(HttpContext context)
    {
        HttpRequest request = context.Request;
        ReadOnlySpan<char> authority = request.Host.Value;
        ReadOnlySpan<char> host = HostOf(authority);
        bool onLoopback = context.Connection.LocalIpAddress is not { } local || IPAddress.IsLoopback(local);
        bool loopbackName = IsLoopback(host);
        if (!(onLoopback && loopbackName) && !IsAllowedHost(host, onLoopback))
        {
            return $"The host '{Shown(authority)}' is not served here; collet:allowedHosts names the hosts that are.";
        }

        if (request.Headers.Origin is { Count: > 0 } origins)
        {
            foreach (string? origin in origins)
            {
                if (!IsAllowedOrigin(origin, authority, onLoopback))
                {
                    return $"The origin '{Shown(origin)}' may not call here; collet:allowedOrigins names the origins that may.";
                }
            }
        }

        return null;
    }

    private bool IsAllowedHost(ReadOnlySpan<char> host, bool onLoopback)
    {
        if (_hosts.Length == 0)
        {
            return !onLoopback;
        }

        foreach (string allowed in _hosts)
        {
            bool matches = allowed is "*"
                || (allowed.StartsWith("*.", StringComparison.Ordinal)
                    ? host.Length > allowed.Length - 1 && host.EndsWith(allowed.AsSpan(1), StringComparison.OrdinalIgnoreCase)
                    : host.Equals(allowed, StringComparison.OrdinalIgnoreCase));
            if (matches)
            {
                return true;
            }
        }

        return false;
    }

    private bool IsAllowedOrigin(string? origin, ReadOnlySpan<char> authority, bool onLoopback)
    {
        foreach (string allowed in _origins)
        {
            if (allowed is "*" || string.Equals(origin, allowed, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        if (!Uri.TryCreate(origin, UriKind.Absolute, out Uri? uri) || uri.Scheme is not ("http" or "https"))
        {
            return false;
        }

        return authority.Equals(uri.Authority, StringComparison.OrdinalIgnoreCase) || (onLoopback && IsLoopback(HostOf(uri.Authority)));
    }

    private static bool IsLoopback(ReadOnlySpan<char> host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || host is "127.0.0.1" or "[::1]"
        || (host.StartsWith("127.") && IPAddress.TryParse(host, out IPAddress? address) && IPAddress.IsLoopback(address));

    private static ReadOnlySpan<char> HostOf(ReadOnlySpan<char> authority)
    {
        int colon = authority.LastIndexOf(':');
        return colon > authority.LastIndexOf(']') && colon >= 0 ? authority[..colon] : authority;
    }

    private static string Shown(ReadOnlySpan<char> text) => text.Length > 100 ? $"{text[..100]}..." : text.ToString();
}
