using Collet.Binding;
using Microsoft.Extensions.Configuration;

namespace Collet.Hosting.Security;

/// <summary>
/// Reads the section, and notices what .NET's binder passes over: keys nobody reads, lists that are none, values that have keys below
/// them. A slip of the pen must neither open nor close a host silently.
/// </summary>
internal static class AuthenticationSection
{
    private static readonly string[] _keys = ["anonymous", "apiKeys", "jwt", "stdio"];
    private static readonly string[] _apiKeyKeys = ["caller", "hash", "roles", "priority", "expires"];
    private static readonly string[] _jwtKeys = ["authority", "issuer", "audience", "roleClaim", "publicKeyFiles", "symmetricKeyFile"];
    private static readonly string[] _stdioKeys = ["caller", "roles", "priority"];
    private static readonly string[] _lists = ["apiKeys", "roles", "publicKeyFiles"];
    private static readonly string[] _groups = ["jwt", "stdio"];

    /// <summary>Whether the section is there at all, be it empty.</summary>
    public static bool IsIn(IConfiguration configuration) =>
        configuration.GetSection(ColletOptions.SectionName).GetChildren()
            .Any(child => child.Key.Equals("authentication", StringComparison.OrdinalIgnoreCase));

    public static void Bind(IConfiguration configuration, AuthenticationSettings settings)
    {
        IConfigurationSection section = configuration.GetSection(AuthenticationSettings.SectionName);
        settings.IsPresent = IsIn(configuration);
        section.Bind(settings);
        Check(settings, section, _keys);
        Check(settings, section.GetSection("jwt"), _jwtKeys);
        Check(settings, section.GetSection("stdio"), _stdioKeys);
        foreach (IConfigurationSection entry in section.GetSection("apiKeys").GetChildren())
        {
            Check(settings, entry, _apiKeyKeys);
        }
    }

    private static void Check(AuthenticationSettings settings, IConfigurationSection section, string[] known)
    {
        if (!string.IsNullOrEmpty(section.Value))
        {
            settings.Misread.Add($"{section.Path}: Expected the keys {string.Join(", ", known)}; received text.");
        }

        foreach (IConfigurationSection child in section.GetChildren())
        {
            if (ProblemOf(child, known) is { } problem)
            {
                settings.Misread.Add($"{child.Path}: {problem}");
            }
        }
    }

    private static string? ProblemOf(IConfigurationSection key, string[] known)
    {
        if (!Contains(known, key.Key))
        {
            string meant = NearestName.Find(key.Key, known, most: 1) is [string nearest] ? $" Did you mean {nearest}?" : "";
            return $"There is no such key; {string.Join(", ", known)} are.{meant}";
        }

        if (Contains(_groups, key.Key))
        {
            return null;
        }

        bool isList = Contains(_lists, key.Key);
        return isList && !string.IsNullOrEmpty(key.Value) ? "Expected a list; received text."
            : !isList && key.GetChildren().Any() ? "Expected text; received keys below it."
            : null;
    }

    private static bool Contains(string[] keys, string key) => keys.Contains(key, StringComparer.OrdinalIgnoreCase);
}
