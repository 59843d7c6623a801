namespace Collet.Hosting.Configuration.Secrets;

/// <summary>Takes secrets out of what is said about a configuration.</summary>
internal sealed class SecretMask
{
    /// <summary>What stands where a secret was.</summary>
    public const string Text = "***";

    // Anything shorter stands in ordinary words by chance.
    private const int ShortestAnywhere = 4;

    private readonly string[] _longestFirst;

    public SecretMask(IEnumerable<ConfigurationFile> files) =>
        _longestFirst = [.. files
            .SelectMany(file => file.Resolved.Secrets.Values.Concat(file.Resolved.Fetched))
            .Where(secret => secret.Length > 0)
            .Distinct()
            .OrderByDescending(secret => secret.Length)];

    public string Hide(string message)
    {
        foreach (string secret in _longestFirst)
        {
            message = secret.Length >= ShortestAnywhere
                ? message.Replace(secret, Text, StringComparison.OrdinalIgnoreCase)
                : message.Replace($"'{secret}'", $"'{Text}'", StringComparison.OrdinalIgnoreCase)
                    .Replace($"\"{secret}\"", $"\"{Text}\"", StringComparison.OrdinalIgnoreCase);
        }

        return message;
    }
}
