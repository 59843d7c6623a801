namespace Collet.Hosting.Plugins;

/// <summary>What a host's configuration says of plugins: the section <c>plugins</c>. Immutable.</summary>
internal sealed record PluginSettings
{
    public const string DefaultDirectory = "plugins";

    /// <summary>The store, relative to the content root.</summary>
    public string Directory { get; init; } = DefaultDirectory;

    /// <summary>The plugins that are loaded, by name; null for all.</summary>
    public IReadOnlyList<string>? Enabled { get; init; }

    /// <summary>Whose plugins are loaded.</summary>
    public PluginTrust Trust { get; init; } = new();

    /// <summary>By plugin, what it is granted.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<Permission>> Permissions { get; init; } =
        new Dictionary<string, IReadOnlyList<Permission>>();

    /// <summary>By plugin, where it runs.</summary>
    public IReadOnlyDictionary<string, PluginIsolation> Isolation { get; init; } = new Dictionary<string, PluginIsolation>();

    /// <summary>How they are run.</summary>
    public PluginRunOptions Run { get; init; } = new();

    /// <summary>What a plugin is granted.</summary>
    public IReadOnlyList<Permission> GrantOf(string plugin) => Permissions.GetValueOrDefault(plugin) ?? [];

    /// <summary>Where a plugin runs.</summary>
    public PluginIsolation IsolationOf(string plugin) => Isolation.GetValueOrDefault(plugin);

    /// <summary>Tells whether a plugin is loaded.</summary>
    public bool IsEnabled(string plugin) => Enabled is null || Enabled.Contains(plugin);
}
