using System.Collections.Concurrent;

namespace Collet.Hosting.Plugins;

/// <summary>
/// Verifies what is in the store, and verifies nothing twice that looks as it did and is held to the same trust. A change that does not
/// show goes unnoticed, and does no harm: what was verified are the bytes that run.
/// </summary>
internal sealed class VerifiedPackages
{
    private readonly ConcurrentDictionary<string, Known> _known = new(StringComparer.Ordinal);

    /// <summary>The package at a place of the store.</summary>
    /// <exception cref="PackageException">It is refused.</exception>
    public VerifiedPackage Get(StoredPlugin stored, PluginTrust trust)
    {
        string stamp = StoreStamp.Of(stored.Path);
        if (!_known.TryGetValue(stored.Path, out Known? known) || known.Stamp != stamp || known.Trust != trust)
        {
            known = Read(stored, trust, stamp);
            _known[stored.Path] = known;
        }

        return known.Package ?? throw known.Refusal!;
    }

    /// <summary>Forgets what is in the store no more, and, where everything is to be read anew, the rest.</summary>
    public void Keep(IEnumerable<StoredPlugin> stored)
    {
        var paths = stored.Select(plugin => plugin.Path).ToHashSet(StringComparer.Ordinal);
        foreach (string path in _known.Keys.Where(path => !paths.Contains(path)))
        {
            _known.TryRemove(path, out _);
        }
    }

    private static Known Read(StoredPlugin stored, PluginTrust trust, string stamp)
    {
        try
        {
            return new Known(stamp, trust, new PackageVerifier(trust).Verify(stored.Path, stored), null);
        }
        catch (PackageException exception)
        {
            return new Known(stamp, trust, null, exception);
        }
    }

    private sealed record Known(string Stamp, PluginTrust Trust, VerifiedPackage? Package, PackageException? Refusal);
}
