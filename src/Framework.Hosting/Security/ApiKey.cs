using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using Collet.Hosting.Security;

namespace Collet.Hosting;

/// <summary>
/// A new API key: the text for the caller, which is shown once and kept nowhere, and the line for the configuration, which tells nobody the
/// key. Immutable.
/// </summary>
public sealed class ApiKey
{
    private ApiKey(string id, string text, string hash)
    {
        Id = id;
        Text = text;
        Hash = hash;
    }

    /// <summary>What tells keys apart, in the key and in its hash; no secret.</summary>
    public string Id { get; }

    /// <summary>The key: <c>collet_</c>, the id, <c>_</c>, and 43 letters and digits, 256 random bits. Secret.</summary>
    public string Text { get; }

    /// <summary>What stands as <c>hash</c> in <c>collet:authentication:apiKeys</c>: <c>v1:id:salt:hash</c>.</summary>
    public string Hash { get; }

    /// <summary>Makes a key from the system's random numbers.</summary>
    public static ApiKey Create()
    {
        string id = RandomNumberGenerator.GetString(ApiKeyText.Alphabet, ApiKeyText.IdLength);
        string text = ApiKeyText.Prefix + id + "_" + RandomNumberGenerator.GetString(ApiKeyText.Alphabet, ApiKeyText.SecretLength);
        return new ApiKey(id, text, ApiKeyHash.Create(id, text).ToString());
    }

    /// <summary>
    /// Tells whether a line of the configuration is the hash of a key. Takes as long for a wrong secret as for the right one.
    /// </summary>
    public static bool Verify([NotNullWhen(true)] string? text, [NotNullWhen(true)] string? hash) =>
        ApiKeyText.TryGetId(text, out ReadOnlySpan<char> id)
        && ApiKeyHash.TryParse(hash, out ApiKeyHash? parsed)
        && id.SequenceEqual(parsed.Id)
        && parsed.Matches(text);

    /// <summary>The id; the key itself is not to reach a log.</summary>
    public override string ToString() => Id;
}
