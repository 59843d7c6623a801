using System.Globalization;

namespace Collet;

/// <summary>Makes a scope of the constants that an API is called with.</summary>
internal static class ConstantScope
{
    private const string Network = "net.";

    /// <summary>Finds a rule's scope, null where it is not known; false where a constant shows that the rule is not meant.</summary>
    public static bool TryFind(CapabilityRule rule, ArgumentLookup arguments, out string? scope)
    {
        scope = null;
        if (rule.ScopeParameter is null || !arguments(rule.ScopeParameter, out object? constant) || constant is not string { Length: > 0 } text)
        {
            return true;
        }

        bool isOfNetwork = rule.Permission.StartsWith(Network, StringComparison.Ordinal);
        if (rule.Form == ScopeForm.Plain)
        {
            scope = isOfNetwork ? HostAndPort(text, rule.PortParameter, arguments) : text;
            return true;
        }

        // "/data" is an absolute URL to .NET on Unix, and none to anybody else.
        Uri? url = text.IndexOf("://", StringComparison.Ordinal) > 0 && Uri.TryCreate(text, UriKind.Absolute, out Uri? absolute) ? absolute : null;
        bool isFile = url is null or { IsFile: true };
        scope = isOfNetwork ? (isFile ? null : HostAndPort(url!)) : url?.LocalPath ?? text;
        return rule.Form == ScopeForm.Url || isOfNetwork != isFile;
    }

    private static string? HostAndPort(Uri url) =>
        url.Host.Length > 0 && url.Port > 0 ? $"{url.Host}:{url.Port.ToString(CultureInfo.InvariantCulture)}" : null;

    private static string HostAndPort(string host, string? portParameter, ArgumentLookup arguments)
    {
        // An IPv6 address without brackets has more than one colon.
        int colon = host.IndexOf(':');
        string plain = colon >= 0 && host.IndexOf(':', colon + 1) > 0 && host[0] != '[' ? $"[{host}]" : host;
        return portParameter is not null && arguments(portParameter, out object? port) && port is int number
            ? $"{plain}:{number.ToString(CultureInfo.InvariantCulture)}"
            : plain;
    }
}
