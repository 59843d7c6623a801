using Collet.Hosting.Configuration.Secrets;
using Microsoft.Extensions.Configuration;

namespace Collet.Hosting.Configuration;

/// <summary>Which values are nobody's business but the host's: they are never shown.</summary>
internal static class SecretKeys
{
    private const string Encrypted = "enc:";

    private static readonly string[] _ends =
    [
        "hash", "token", "tokens", "secret", "secrets", "password", "passwords", "passphrase", "salt", "key", "keys", "connectionString",
        "credential", "credentials",
    ];

    public static bool IsSecret(string key, string? value) =>
        (value is not null && value.StartsWith(Encrypted, StringComparison.Ordinal)) || HasSecretName(key);

    /// <summary>The value as it may be shown.</summary>
    /// <param name="key">Its key.</param>
    /// <param name="value">The value.</param>
    /// <param name="isFetched">It came from a place for secrets.</param>
    public static string? Masked(string key, string? value, bool isFetched) =>
        value is not null && (isFetched || IsSecret(key, value)) ? SecretMask.Text : value;

    // An item of a list is called by what it is in.
    private static bool HasSecretName(string key)
    {
        string name = ConfigurationPath.GetSectionKey(key);
        if (name.Length > 0 && name.All(char.IsAsciiDigit) && ConfigurationPath.GetParentPath(key) is { } list)
        {
            return HasSecretName(list);
        }

        return Array.Exists(_ends, end => name.EndsWith(end, StringComparison.OrdinalIgnoreCase));
    }
}
