using System.Buffers;
using System.Globalization;

namespace Collet;

/// <summary>Hosts as scopes: <c>api.example.com</c>, <c>*.example.com</c>, <c>[::1]:443</c>; without a port, every port.</summary>
internal static class HostScope
{
    public const string Kind = "net.connect";

    private static readonly SearchValues<char> _notInHosts = SearchValues.Create(" /\\@?#");

    /// <summary>In lower case and with the port as a plain number; null where it is no host.</summary>
    public static string? Normal(string scope)
    {
        (string host, string? port) = Split(scope.ToLowerInvariant());
        if (host.Length == 0
            || host.AsSpan().IndexOfAny(_notInHosts) >= 0
            || (host.Contains('*', StringComparison.Ordinal) && host != "*" && !IsWild(host))
            || (!host.StartsWith('[') && host.Contains(':', StringComparison.Ordinal)))
        {
            return null;
        }

        return port is null ? host
            : ushort.TryParse(port, NumberStyles.None, CultureInfo.InvariantCulture, out ushort number) && number > 0 ? $"{host}:{number}"
            : null;
    }

    /// <summary>Tells whether every host and port of the other scope is one of this one's. Both are normal.</summary>
    public static bool Covers(string scope, string other)
    {
        (string host, string? port) = Split(scope);
        (string otherHost, string? otherPort) = Split(other);
        return (port is null || port == otherPort)
            && (host == "*" || host == otherHost || (host[0] == '*' && otherHost.EndsWith(host[1..], StringComparison.Ordinal)));
    }

    // The wildcard is a whole label, the first.
    private static bool IsWild(string host) => host.StartsWith("*.", StringComparison.Ordinal) && host.Length > 2 && host.LastIndexOf('*') == 0;

    private static (string Host, string? Port) Split(string scope)
    {
        int colon = scope.LastIndexOf(':');
        return colon > scope.LastIndexOf(']') ? (scope[..colon], scope[(colon + 1)..]) : (scope, null);
    }
}
