using Collet.Binding;

namespace Collet.Hosting.Configuration;

/// <summary>
/// What may stand at the top of a configuration file. Elsewhere the section may hold more, for an application may keep keys of its own
/// there; in Collet's own file a name nobody reads is a mistake.
/// </summary>
internal static class TopLevelKeys
{
    private const string Config = "config";

    /// <summary>What a file may have at its top besides what becomes configuration.</summary>
    private static readonly string[] _notConfiguration = [FileHeader.Include, FileHeader.Schema];

    private static readonly string[] _known =
    [
        .. ColletOptionsReader.Keys,
        "server", "plugins", "middlewares", "authentication", "authorization", "cluster", "reload", "stdio", "secrets",
    ];

    /// <summary>The keys that become configuration.</summary>
    public static IReadOnlyList<string> Known => _known;

    /// <summary>Collet reads what is at this key of its section.</summary>
    public static bool IsKnown(string name) => _known.Contains(name, StringComparer.OrdinalIgnoreCase);

    public static void Check(ConfigurationOrigins origins, List<ConfigurationProblem> problems)
    {
        foreach (ConfigurationMember member in origins.Files.SelectMany(file => file.Sections))
        {
            string key = $"{ColletOptions.SectionName}:{member.Key}";
            if (string.Equals(member.Key, Config, StringComparison.OrdinalIgnoreCase))
            {
                problems.Add(origins.ProblemOfKey(key, "It names the configuration file, so it has no meaning in that file; remove it."));
            }
            else if (string.Equals(member.Key, ColletOptions.SectionName, StringComparison.OrdinalIgnoreCase))
            {
                problems.Add(origins.ProblemOfKey(key, "The file is this section itself: write what is below it one level further out."));
            }
            else if (!_known.Contains(member.Key, StringComparer.OrdinalIgnoreCase))
            {
                problems.Add(Unknown(origins, key, member.Key));
            }
        }
    }

    private static ConfigurationProblem Unknown(ConfigurationOrigins origins, string key, string name)
    {
        string[] all = [.. _known, .. _notConfiguration];
        string? nearest = NearestName.Find(name, all, most: 1) is [string best] ? best : null;
        return origins.ProblemOfKey(key, $"Unknown. Known are {string.Join(", ", all)}.", nearest);
    }
}
