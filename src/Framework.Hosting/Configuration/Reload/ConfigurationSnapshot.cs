namespace Collet.Hosting.Configuration;

/// <summary>A configuration that is or was in force. Immutable; holds no chain, so that an old one keeps nothing alive.</summary>
/// <param name="Version">Its number, from 1.</param>
/// <param name="Time">Since when.</param>
/// <param name="Author">Who asked for it.</param>
/// <param name="Hash">The SHA-256 of the file's content.</param>
/// <param name="Configuration">What it says.</param>
/// <param name="Values">The same, key by key, secrets included.</param>
internal sealed record ConfigurationSnapshot(
    long Version,
    DateTimeOffset Time,
    ConfigurationAuthor Author,
    string Hash,
    CheckedConfiguration Configuration,
    IReadOnlyDictionary<string, string?> Values)
{
    /// <summary>Names this version and this content, for <c>If-Match</c>.</summary>
    public string ETag => $"\"{Version}-{Hash[..12]}\"";
}
