using System.Net;

namespace Collet.Hosting.Plugins;

/// <summary>Where one plugin may connect to: what its manifest asks for, as far as its operator grants it. Immutable.</summary>
internal sealed class NetworkRules(IEnumerable<Permission> asked, IEnumerable<Permission> granted)
{
    private const string Localhost = "localhost";

    private readonly Permission[] _asked = Networked(asked);
    private readonly Permission[] _granted = Networked(granted);

    /// <summary>There is nowhere it may connect to.</summary>
    public bool AreNone => _asked.Length == 0 || _granted.Length == 0;

    /// <summary>Tells whether the plugin may ask for a connection there.</summary>
    public bool Allow(NetworkTarget target) => Covers(_asked, target) && Covers(_granted, target);

    /// <summary>Why a host's address must not be connected to; null where it may be.</summary>
    public string? WhyNot(IPAddress address, NetworkTarget target)
    {
        string? kind = AddressKinds.WhyNotPublic(address);
        return kind is null || Array.Exists(_granted, one => Names(one, address, target.Port)) || IsGrantedLocalhost(address, target) ? null : kind;
    }

    private static Permission[] Networked(IEnumerable<Permission> permissions) => [.. permissions.Where(one => one.Kind is "net.connect" or "*")];

    private static bool Covers(Permission[] permissions, NetworkTarget target) => Array.Exists(permissions, one =>
        one.Covers(target.Permission) || (target.Address is { } address && Names(one, address, target.Port)));

    // The address itself, or a range of addresses that has it: no wildcard reaches into the host's own network.
    private static bool Names(Permission permission, IPAddress address, int port) =>
        Split(permission) is var (host, itsPort)
        && (itsPort is null || itsPort == port)
        && AddressRange.TryParse(host, out AddressRange? named, out _)
        && AddressRange.TryParse(NetworkTarget.ScopeOf(NetworkTarget.Plain(address).ToString()), out AddressRange? wanted, out _)
        && named.Covers(wanted);

    private bool IsGrantedLocalhost(IPAddress address, NetworkTarget target) =>
        target.Host == Localhost
        && IPAddress.IsLoopback(address)
        && Array.Exists(_granted, one => Split(one) is var (host, port) && host == Localhost && (port is null || port == target.Port));

    private static (string Host, int? Port) Split(Permission permission)
    {
        string scope = permission.Scope ?? "";
        int colon = scope.LastIndexOf(':');
        return colon > scope.LastIndexOf(']')
            ? (scope[..colon], int.Parse(scope.AsSpan(colon + 1), System.Globalization.CultureInfo.InvariantCulture))
            : (scope, null);
    }
}
