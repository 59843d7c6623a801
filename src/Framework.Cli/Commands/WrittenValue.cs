using Collet.Hosting.Configuration;
using Collet.Hosting.Configuration.Secrets;
using Microsoft.Extensions.Configuration;

namespace Collet.Cli.Commands;

/// <summary>
/// Values as a file has them. References to secrets are shown; ciphertexts are long and tell nobody anything; of hashes, passwords and the
/// like only that they are there.
/// </summary>
internal static class WrittenValue
{
    public static string Of(string key, FlatEntry entry) => entry.Value switch
    {
        null => "null",
        { } text when EncryptedText.TryParse(text, out EncryptedText? encrypted) =>
            $"{EncryptedText.Prefix}{encrypted.KeyId}:{SecretMask.Text}",
        { } text when EncryptedText.IsClaimed(text) => SecretMask.Text,
        { } text when !entry.IsSecret && SecretKeys.IsSecret(key, text) => SecretMask.Text,
        { } text => text,
    };

    /// <summary>The keys of a file that have a value, in order.</summary>
    public static IEnumerable<KeyValuePair<string, FlatEntry>> AllOf(ConfigurationFile file) =>
        InOrder(file.Entries.Where(entry => entry.Value.HasValue).Select(entry => entry.Key))
            .Select(key => KeyValuePair.Create(key, file.Entries[key]));

    /// <summary>By name, items of lists by number.</summary>
    public static IEnumerable<string> InOrder(IEnumerable<string> keys) =>
        keys.Order(Comparer<string>.Create(ConfigurationKeyComparer.Instance.Compare));
}
