using Collet.Binding;
using Collet.Hosting.Configuration;
using Collet.Plugins;
using Microsoft.Extensions.Configuration;

namespace Collet.Hosting.Plugins;

/// <summary>Reads the section <c>collet:plugins</c>, and says what is wrong with it.</summary>
internal sealed class PluginSettingsReader(
    IConfiguration configuration, ConfigurationOrigins origins, List<ConfigurationProblem> problems)
{
    public const string Section = ColletOptions.SectionName + ":plugins";
    public const string SignatureKey = Section + ":signature";
    public const string IsolationKey = Section + ":isolation";

    private const string KeyExpected = "a key id, sha256: and 64 hexadecimal digits, as 'collet plugin keygen' prints it";
    private const string NameExpected = "the name of a plugin, " + PluginName.Rule;
    private const string VersionExpected = "a version such as 1.2.0";
    private const string PermissionExpected = "a permission such as fs.read:/data or net.connect:api.example.com:443";

    private static readonly string[] _keys =
        ["directory", "enabled", "signature", "trustedKeys", "revokedKeys", "minimumVersions", "permissions", "isolation", .. PluginRunReader.Keys];

    private static readonly string[] _signatures = ["required", "warn", "off"];

    public PluginSettings Read()
    {
        CheckKeys();
        return new PluginSettings
        {
            Directory = Text("directory") ?? PluginSettings.DefaultDirectory,
            Enabled = configuration.GetSection($"{Section}:enabled").Exists()
                ? List($"{Section}:enabled", NameExpected, text => PluginName.IsValid(text) ? text : null)
                : null,
            Trust = new PluginTrust
            {
                Signature = Signature(),
                TrustedKeys = Keys("trustedKeys"),
                RevokedKeys = Keys("revokedKeys"),
                MinimumVersions = Map("minimumVersions", Version),
            },
            Run = new PluginRunReader(configuration, origins, problems).Read(),
            Isolation = Map("isolation", Isolation),
            Permissions = Map("permissions", section => (IReadOnlyList<Permission>)
            [
                .. List(section.Path, PermissionExpected, text => Permission.TryParse(text, out _) ? text : null).Select(Permission.Parse),
            ]),
        };
    }

    /// <summary>What is right and yet doubtful.</summary>
    public static IEnumerable<ConfigurationProblem> Doubts(PluginSettings settings, ConfigurationOrigins origins)
    {
        string who = $"whoever can write {settings.Directory} runs code in the host's name";
        IEnumerable<ConfigurationProblem> ofSignatures = settings.Trust.Signature switch
        {
            SignatureRequirement.Off => [origins.Problem(SignatureKey, $"'off': signatures of plugins are not checked; {who}.")],
            SignatureRequirement.Warn => [origins.Problem(SignatureKey, $"'warn': plugins are loaded without a trusted signature; {who}.")],
            _ => [],
        };
        return ofSignatures.Concat(settings.Isolation
            .Where(plugin => plugin.Value is PluginIsolation.InProcess)
            .Select(plugin => origins.Problem(
                $"{IsolationKey}:{plugin.Key}",
                $"'in-process': {plugin.Key} runs with every right of the host; what it is granted does not hold it.")));
    }

    private void CheckKeys()
    {
        IConfigurationSection section = configuration.GetSection(Section);
        if (!string.IsNullOrEmpty(section.Value))
        {
            Refuse(Section, $"Expected the keys {string.Join(", ", _keys)}; received '{section.Value}'.");
        }

        foreach (IConfigurationSection child in section.GetChildren())
        {
            if (!_keys.Contains(child.Key, StringComparer.OrdinalIgnoreCase))
            {
                string? nearest = NearestName.Find(child.Key, _keys, most: 1) is [string best] ? best : null;
                problems.Add(origins.ProblemOfKey(child.Path, $"Unknown. Known are {string.Join(", ", _keys)}.", nearest));
            }
        }
    }

    private SignatureRequirement Signature()
    {
        if (Text("signature") is not { } text)
        {
            return SignatureRequirement.Required;
        }

        int index = Array.FindIndex(_signatures, known => known.Equals(text, StringComparison.OrdinalIgnoreCase));
        if (index < 0)
        {
            Refuse(SignatureKey, $"Expected one of {string.Join(", ", _signatures)}; received '{text}'.");
        }

        return index < 0 ? SignatureRequirement.Required : (SignatureRequirement)index;
    }

    private PluginVersion? Version(IConfigurationSection section)
    {
        bool isVersion = PluginVersion.TryParse(section.Value, out PluginVersion version);
        if (!isVersion)
        {
            Refuse(section.Path, $"Expected {VersionExpected}; received {Describe(section)}.");
        }

        return isVersion ? version : null;
    }

    private PluginIsolation? Isolation(IConfigurationSection section)
    {
        PluginIsolation? isolation = PluginIsolationNames.Find(section.Value);
        if (isolation is null)
        {
            Refuse(section.Path, $"Expected {string.Join(" or ", PluginIsolationNames.All)}; received {Describe(section)}.");
        }

        return isolation;
    }

    private HashSet<string> Keys(string name) =>
        [.. List($"{Section}:{name}", KeyExpected, text => PluginKeyId.IsValid(text.ToLowerInvariant()) ? text.ToLowerInvariant() : null)];

    private string? Text(string name)
    {
        IConfigurationSection section = configuration.GetSection($"{Section}:{name}");
        if (section.GetChildren().Any() || (section.Value is { } text && string.IsNullOrWhiteSpace(text)))
        {
            Refuse(section.Path, $"Expected text; received {Describe(section)}.");
            return null;
        }

        return section.Value;
    }

    private List<string> List(string key, string expected, Func<string, string?> read)
    {
        IConfigurationSection section = configuration.GetSection(key);
        if (!string.IsNullOrEmpty(section.Value))
        {
            Refuse(key, $"Expected a list; received '{section.Value}'.");
        }

        var items = new List<string>();
        foreach (IConfigurationSection item in section.GetChildren())
        {
            if (!item.GetChildren().Any() && item.Value is { } text && read(text) is { } value)
            {
                items.Add(value);
            }
            else
            {
                Refuse(item.Path, $"Expected {expected}; received {Describe(item)}.");
            }
        }

        return items;
    }

    private Dictionary<string, T> Map<T>(string name, Func<IConfigurationSection, T?> read)
        where T : class
    {
        var map = new Dictionary<string, T>(StringComparer.Ordinal);
        foreach (IConfigurationSection item in Items(name))
        {
            if (read(item) is { } value)
            {
                map[item.Key] = value;
            }
        }

        return map;
    }

    private Dictionary<string, T> Map<T>(string name, Func<IConfigurationSection, T?> read)
        where T : struct =>
        Map(name, section => (object?)read(section)).ToDictionary(pair => pair.Key, pair => (T)pair.Value);

    private IEnumerable<IConfigurationSection> Items(string name)
    {
        IConfigurationSection section = configuration.GetSection($"{Section}:{name}");
        if (!string.IsNullOrEmpty(section.Value))
        {
            Refuse(section.Path, $"Expected names of plugins as keys; received '{section.Value}'.");
        }

        foreach (IConfigurationSection child in section.GetChildren())
        {
            if (PluginName.IsValid(child.Key))
            {
                yield return child;
            }
            else
            {
                problems.Add(origins.ProblemOfKey(child.Path, $"'{child.Key}' is no name of a plugin: {PluginName.Rule}."));
            }
        }
    }

    private static string Describe(IConfigurationSection section) =>
        section.GetChildren().Any() ? "keys below it" : string.IsNullOrEmpty(section.Value) ? "nothing" : $"'{section.Value}'";

    private void Refuse(string key, string message) => problems.Add(origins.Problem(key, message));
}
