using System.Net;
using System.Net.Sockets;

namespace Collet.Hosting.Plugins;

/// <summary>
/// Tells the addresses of everybody from those of this machine, of its network and of nobody (IANA's registries of special addresses).
/// </summary>
internal static class AddressKinds
{
    private static readonly (IPNetwork Network, string Kind)[] _special =
    [
        .. Of("a loopback address", "127.0.0.0/8", "::1/128"),
        .. Of("a link-local address, as the metadata services of clouds have", "169.254.0.0/16", "fe80::/10"),
        .. Of("a private address", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "fc00::/7", "fec0::/10"),
        .. Of("a shared address of a provider's network", "100.64.0.0/10"),
        .. Of("a multicast address", "224.0.0.0/4", "ff00::/8"),
        .. Of("an address of no host", "0.0.0.0/8", "255.255.255.255/32", "::/128", "100::/64"),
        .. Of(
            "a reserved address",
            "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "240.0.0.0/4",
            "2001::/23", "2001:db8::/32", "3fff::/20", "5f00::/16"),
        .. Of("an address that leads to another through a tunnel", "2002::/16", "64:ff9b:1::/48", "::/96"),
    ];

    private static readonly IPNetwork _global = IPNetwork.Parse("2000::/3");
    private static readonly IPNetwork _translated = IPNetwork.Parse("64:ff9b::/96");

    /// <summary>What kind of address it is, where it is not one of the internet's; null where it is.</summary>
    public static string? WhyNotPublic(IPAddress address)
    {
        IPAddress plain = NetworkTarget.Plain(address);
        if (_translated.Contains(plain))
        {
            // NAT64 leads to the IPv4 address in its last four bytes.
            plain = new IPAddress(plain.GetAddressBytes().AsSpan(12));
        }

        foreach ((IPNetwork network, string kind) in _special)
        {
            if (network.Contains(plain))
            {
                return kind;
            }
        }

        return plain.AddressFamily is AddressFamily.InterNetwork || (_global.Contains(plain) && !IsIsatap(plain)) ? null : "a reserved address";
    }

    // ISATAP: 0:5efe:a.b.c.d as the last half.
    private static bool IsIsatap(IPAddress address)
    {
        byte[] bytes = address.GetAddressBytes();
        return (bytes[8] & 0xFC) == 0 && bytes.AsSpan(9, 3).SequenceEqual((ReadOnlySpan<byte>)[0, 0x5E, 0xFE]);
    }

    private static IEnumerable<(IPNetwork Network, string Kind)> Of(string kind, params string[] networks) =>
        networks.Select(network => (IPNetwork.Parse(network), kind));
}
