using Microsoft.Extensions.Configuration;

namespace Collet.Hosting.Security;

/// <summary>Reads the section, and notices what it has that nobody reads: a mistyped key must not open or close a host silently.</summary>
internal static class AuthenticationSection
{
    private static readonly string[] _keys = ["anonymous", "apiKeys", "jwt", "stdio"];
    private static readonly string[] _apiKeyKeys = ["caller", "hash", "roles", "priority", "expires"];
    private static readonly string[] _jwtKeys = ["authority", "issuer", "audience", "roleClaim", "publicKeyFiles", "symmetricKeyFile"];
    private static readonly string[] _stdioKeys = ["caller", "roles", "priority"];

    /// <summary>Whether the section is there at all, be it empty.</summary>
    public static bool IsIn(IConfiguration configuration) =>
        configuration.GetSection(ColletOptions.SectionName).GetChildren()
            .Any(child => child.Key.Equals("authentication", StringComparison.OrdinalIgnoreCase));

    public static void Bind(IConfiguration configuration, AuthenticationSettings settings)
    {
        IConfigurationSection section = configuration.GetSection(AuthenticationSettings.SectionName);
        settings.IsPresent = IsIn(configuration);
        section.Bind(settings);
        Note(settings, section, _keys);
        Note(settings, section.GetSection("jwt"), _jwtKeys);
        Note(settings, section.GetSection("stdio"), _stdioKeys);
        foreach (IConfigurationSection entry in section.GetSection("apiKeys").GetChildren())
        {
            Note(settings, entry, _apiKeyKeys);
        }
    }

    private static void Note(AuthenticationSettings settings, IConfigurationSection section, string[] known)
    {
        foreach (IConfigurationSection child in section.GetChildren())
        {
            if (!known.Contains(child.Key, StringComparer.OrdinalIgnoreCase))
            {
                settings.Unread.Add($"{child.Path}: there is no such key; {string.Join(", ", known)} are.");
            }
        }
    }
}
