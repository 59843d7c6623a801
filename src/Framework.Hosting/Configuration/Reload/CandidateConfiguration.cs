using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Primitives;

namespace Collet.Hosting.Configuration;

/// <summary>
/// What the host's configuration would be with another file: over the same providers, which go on belonging to the host and are neither
/// loaded nor listened to.
/// </summary>
internal sealed class CandidateConfiguration : IConfigurationRoot
{
    private readonly IConfigurationProvider[] _providers;

    /// <param name="host">The host's configuration.</param>
    /// <param name="file">What stands in place of its file; null to leave that.</param>
    public CandidateConfiguration(IConfiguration host, ConfigurationFile? file)
    {
        ColletFileProvider? replacement = null;
        if (file is not null)
        {
            replacement = new ColletFileProvider(new ColletFileSource(file.Path, file));
            replacement.Load();
        }

        IConfigurationProvider[] providers = [.. ConfigurationProviders.LastFirst(host).Reverse()];
        _providers = replacement is null ? providers
            : Array.Exists(providers, one => one is ColletFileProvider)
                ? [.. providers.Select(one => one is ColletFileProvider ? replacement : one)]
            : Inserted(providers, replacement);
    }

    public IEnumerable<IConfigurationProvider> Providers => _providers;

    public string? this[string key]
    {
        get
        {
            for (int i = _providers.Length - 1; i >= 0; i--)
            {
                if (_providers[i].TryGet(key, out string? value))
                {
                    return value;
                }
            }

            return null;
        }
        set => throw new NotSupportedException("A candidate is read, not changed.");
    }

    public IConfigurationSection GetSection(string key) => new ConfigurationSection(this, key);

    public IEnumerable<IConfigurationSection> GetChildren() => _providers
        .Aggregate(Enumerable.Empty<string>(), static (keys, provider) => provider.GetChildKeys(keys, parentPath: null))
        .Distinct(StringComparer.OrdinalIgnoreCase)
        .Select(GetSection);

    public IChangeToken GetReloadToken() => NeverChanging.Instance;

    public void Reload()
    {
    }

    // As if the host had a file: over its settings, under environment and command line.
    private static IConfigurationProvider[] Inserted(IConfigurationProvider[] providers, ColletFileProvider file)
    {
        int place = Array.FindLastIndex(providers, one => one is FileConfigurationProvider) + 1;
        return [.. providers[..place], file, .. providers[place..]];
    }

    private sealed class NeverChanging : IChangeToken
    {
        public static NeverChanging Instance { get; } = new();

        public bool HasChanged => false;

        public bool ActiveChangeCallbacks => true;

        public IDisposable RegisterChangeCallback(Action<object?> callback, object? state) => NullRegistration;

        private static CancellationTokenRegistration NullRegistration => default;
    }
}
