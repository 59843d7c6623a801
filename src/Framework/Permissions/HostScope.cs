using System.Globalization;

namespace Collet;

/// <summary>Hosts as scopes, with a port or for every port: <c>api.example.com:443</c>, <c>*.example.com</c>, <c>[::1]</c>, <c>10.0.0.0/8</c>.</summary>
internal sealed class HostScope : ScopeSyntax
{
    public override string? Normal(string scope, out string? problem)
    {
        problem = null;
        if (!TrySplit(scope, out string host, out string? port))
        {
            return Refuse("a host may be followed by a port, and an IPv6 address stands in brackets: [::1]:443", out problem);
        }

        if (port is not (null or Every) && Port(port) is null)
        {
            return Refuse($"'{port}' is no port; 1 to 65535 is", out problem);
        }

        string? normal = Host(host, out problem);
        return normal is null ? null
            : port is null or Every ? normal
            : $"{normal}:{Port(port)}";
    }

    public override bool Covers(string scope, string other)
    {
        _ = TrySplit(scope, out string host, out string? port);
        _ = TrySplit(other, out string otherHost, out string? otherPort);
        return (port is null || port == otherPort) && HostCovers(host, otherHost);
    }

    // Host and port are two things: example.com and *:443 meet in example.com:443.
    public override string? Intersect(string scope, string other)
    {
        _ = TrySplit(scope, out string host, out string? port);
        _ = TrySplit(other, out string otherHost, out string? otherPort);
        string? narrower = HostCovers(host, otherHost) ? otherHost : HostCovers(otherHost, host) ? host : null;
        return narrower is null || (port is not null && otherPort is not null && port != otherPort) ? null
            : (port ?? otherPort) is { } both ? $"{narrower}:{both}"
            : narrower;
    }

    private static bool HostCovers(string host, string other) =>
        host == Every
        || host == other
        || (host[0] == '*' && other.EndsWith(host.Substring(1), StringComparison.Ordinal))
        || (AddressRange.TryParse(host, out AddressRange? range, out _) && AddressRange.TryParse(other, out AddressRange? inner, out _)
            && range.Covers(inner));

    private static string? Host(string host, out string? problem)
    {
        problem = null;
        return host == Every ? Every
            : AddressRange.TryParse(host, out AddressRange? range, out problem) ? range.ToString()
            : problem is not null ? null
            : !host.StartsWith("*.", StringComparison.Ordinal) ? HostName.Normal(host, out problem)
            : HostName.Normal(host.Substring(2), out problem) is { } domain ? "*." + domain
            : null;
    }

    private static bool TrySplit(string scope, out string host, out string? port)
    {
        int bracket = scope.LastIndexOf(']');
        int colon = scope.IndexOf(':', bracket + 1);
        host = colon < 0 ? scope : scope.Substring(0, colon);
        port = colon < 0 ? null : scope.Substring(colon + 1);
        return port?.IndexOf(':') is null or < 0;
    }

    private static string? Port(string port) =>
        ushort.TryParse(port, NumberStyles.None, CultureInfo.InvariantCulture, out ushort number) && number > 0
            ? number.ToString(CultureInfo.InvariantCulture)
            : null;
}
