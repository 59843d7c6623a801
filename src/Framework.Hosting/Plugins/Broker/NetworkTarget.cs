using System.Net;
using System.Net.Sockets;

namespace Collet.Hosting.Plugins;

/// <summary>Where a plugin wants to connect to, spelled in the one way there is for it.</summary>
/// <param name="Host">A name in lower case, or an address without brackets.</param>
/// <param name="Port">1 to 65535.</param>
/// <param name="Address">The address, where the host is one; IPv4 where it is IPv4 in IPv6.</param>
internal sealed record NetworkTarget(string Host, int Port, IPAddress? Address)
{
    private const int MostName = 253;
    private const int MostLabel = 63;

    /// <summary>The permission to connect there.</summary>
    public Permission Permission { get; } = PermissionOf(Host, Port);

    /// <summary>Reads what a plugin wrote.</summary>
    /// <param name="host">A name or an address.</param>
    /// <param name="port">1 to 65535.</param>
    /// <param name="problem">What is wrong with it, where something is.</param>
    /// <returns>Null where it can be read in two ways, or in none.</returns>
    public static NetworkTarget? Read(string host, int port, out string problem)
    {
        problem = "";
        string bare = host is ['[', .. var inside, ']'] ? inside : host;
        if (IPAddress.TryParse(bare, out IPAddress? address))
        {
            // Shorter forms, octal and hexadecimal ones are read differently by different readers; an IPv6 address has one reading.
            bool isUsual = address.AddressFamily is AddressFamily.InterNetworkV6
                ? !bare.Contains('%', StringComparison.Ordinal)
                : host == address.ToString();
            if (isUsual)
            {
                address = Plain(address);
                return new NetworkTarget(address.ToString(), port, address);
            }

            problem = $"'{Printable(host)}' is an unusual way to write an address; write it as {address} is written.";
            return null;
        }

        string name = bare.ToLowerInvariant();
        if (host != bare || !IsName(name) || !Permission.TryParse($"net.connect:{name}:{port}", out _))
        {
            problem = $"'{Printable(host)}' is no host: a name of letters, digits, hyphens and dots, such as api.example.com, or an address is.";
            return null;
        }

        return new NetworkTarget(name, port, null);
    }

    /// <summary>The permission to connect to an address.</summary>
    public static Permission PermissionOf(IPAddress address, int port) => PermissionOf(address.ToString(), port);

    /// <summary>A host as scopes write it.</summary>
    public static string ScopeOf(string host) => host.Contains(':', StringComparison.Ordinal) ? $"[{host}]" : host;

    /// <summary>IPv4 in IPv6 as IPv4, and nothing of which interface it is on.</summary>
    public static IPAddress Plain(IPAddress address) =>
        address.IsIPv4MappedToIPv6 ? address.MapToIPv4()
        : address.AddressFamily is AddressFamily.InterNetworkV6 && address.ScopeId != 0 ? new IPAddress(address.GetAddressBytes())
        : address;

    /// <summary>What a plugin wrote, so that a log can show it.</summary>
    public static string Printable(string host)
    {
        string text = string.Concat(host.Select(character => character is > ' ' and <= '~' ? character : '?'));
        return text.Length <= 100 ? text : $"{text[..100]}...";
    }

    private static Permission PermissionOf(string host, int port) =>
        Permission.Parse($"net.connect:{ScopeOf(host)}:{port}");

    private static bool IsName(string name)
    {
        string[] labels = name.Split('.');
        return name.Length is > 0 and <= MostName && Array.TrueForAll(labels, IsLabel) && !IsNumber(labels[^1]);
    }

    private static bool IsLabel(string label) =>
        label.Length is > 0 and <= MostLabel
        && label[0] != '-'
        && label[^1] != '-'
        && label.All(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '_');

    // What ends in a number is taken for an address by some.
    private static bool IsNumber(string label) =>
        label.All(char.IsAsciiDigit) || (label.StartsWith("0x", StringComparison.Ordinal) && label[2..].All(char.IsAsciiHexDigit));
}
