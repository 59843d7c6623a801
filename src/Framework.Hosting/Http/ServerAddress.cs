using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Collet.Binding;
using Collet.Hosting.Configuration;
using Microsoft.Extensions.Configuration;

namespace Collet.Hosting.Http;

/// <summary>The address the section <c>collet:server</c> asks for, <c>http://127.0.0.1:3000</c> unless it says otherwise.</summary>
internal static class ServerAddress
{
    private const string Section = ColletOptions.SectionName + ":server";
    private const string HostKey = Section + ":host";
    private const string PortKey = Section + ":port";
    private const string DefaultHost = "127.0.0.1";
    private const int DefaultPort = 3000;

    private static readonly string[] _keys = ["host", "port"];

    public static string Read(IConfiguration configuration, ConfigurationOrigins origins, List<ConfigurationProblem> problems)
    {
        CheckKeys(configuration.GetSection(Section), origins, problems);
        string host = configuration[HostKey] is { } text ? HostOf(text, origins, problems) : DefaultHost;
        return $"http://{host}:{PortOf(configuration, origins, problems).ToString(CultureInfo.InvariantCulture)}";
    }

    private static void CheckKeys(IConfigurationSection section, ConfigurationOrigins origins, List<ConfigurationProblem> problems)
    {
        if (!string.IsNullOrEmpty(section.Value))
        {
            problems.Add(origins.Problem(Section, $"Expected the keys host and port; received '{section.Value}'."));
        }

        foreach (IConfigurationSection child in section.GetChildren())
        {
            if (!_keys.Contains(child.Key, StringComparer.OrdinalIgnoreCase))
            {
                string? nearest = NearestName.Find(child.Key, _keys, most: 1) is [string best] ? best : null;
                problems.Add(origins.ProblemOfKey(child.Path, "Unknown. Known are host and port.", nearest));
            }
        }
    }

    // Kestrel takes every name it does not know for all interfaces; nobody is to be on the network by a name.
    private static string HostOf(string text, ConfigurationOrigins origins, List<ConfigurationProblem> problems)
    {
        if (text is "*" || string.Equals(text, "localhost", StringComparison.OrdinalIgnoreCase))
        {
            return text;
        }

        if (IPAddress.TryParse(text.Trim('[', ']'), out IPAddress? address)
            && (address.AddressFamily is AddressFamily.InterNetworkV6 || text.Count(c => c == '.') == 3))
        {
            return address.AddressFamily is AddressFamily.InterNetworkV6 ? $"[{address}]" : address.ToString();
        }

        problems.Add(origins.Problem(HostKey, $"Expected an IP address, localhost, or * for every interface; received '{text}'."));
        return DefaultHost;
    }

    private static int PortOf(IConfiguration configuration, ConfigurationOrigins origins, List<ConfigurationProblem> problems)
    {
        if (configuration[PortKey] is not { } text)
        {
            return DefaultPort;
        }

        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int port) && port <= IPEndPoint.MaxPort)
        {
            return port;
        }

        problems.Add(origins.Problem(PortKey, $"Expected a port, 0 to {IPEndPoint.MaxPort}; received '{text}'."));
        return DefaultPort;
    }
}
