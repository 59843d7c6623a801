using System.Collections.Frozen;

namespace Collet.Hosting.Security;

/// <summary>The keys that open this host. Immutable and safe to share.</summary>
internal sealed class ApiKeyRing
{
    private readonly FrozenDictionary<string, KnownKey>.AlternateLookup<ReadOnlySpan<char>> _byId;

    // What a key nobody knows is compared with, so that its answer takes as long as any other.
    private readonly ApiKeyHash _nobody = ApiKeyHash.Create(new string('0', ApiKeyText.IdLength), "");

    public ApiKeyRing(IEnumerable<KnownKey> keys) =>
        _byId = keys.ToFrozenDictionary(key => key.Hash.Id, StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The key this text is; null where it is none.</summary>
    public KnownKey? Find(ReadOnlySpan<char> text)
    {
        if (!ApiKeyText.TryGetId(text, out ReadOnlySpan<char> id))
        {
            return null;
        }

        KnownKey? known = _byId.TryGetValue(id, out KnownKey? found) ? found : null;
        bool matches = (known?.Hash ?? _nobody).Matches(text);
        return matches ? known : null;
    }
}
