using Collet.Hosting.Configuration.Secrets;
using Microsoft.Extensions.Configuration;

namespace Collet.Hosting.Configuration;

/// <summary>One key whose value changes. Shows no secret.</summary>
/// <param name="Key">The key.</param>
/// <param name="Old">Its value before; null where it had none.</param>
/// <param name="New">Its value now; null where it has none.</param>
internal sealed record ConfigurationChange(string Key, string? Old, string? New)
{
    private const string Nothing = "nothing";

    /// <summary>What is different, in the order of keys.</summary>
    /// <param name="before">The values that are in force.</param>
    /// <param name="after">The values that are to be.</param>
    /// <param name="origins">Where both come from: they know which are secret.</param>
    public static IReadOnlyList<ConfigurationChange> Between(
        IReadOnlyDictionary<string, string?> before, IReadOnlyDictionary<string, string?> after, params ConfigurationOrigins[] origins)
    {
        var changes = new List<ConfigurationChange>();
        foreach (string key in before.Keys.Union(after.Keys, StringComparer.OrdinalIgnoreCase))
        {
            bool was = before.TryGetValue(key, out string? last);
            bool stays = after.TryGetValue(key, out string? next);
            if (was != stays || last != next)
            {
                bool isSecret = SecretKeys.IsSecret(key, last)
                    || SecretKeys.IsSecret(key, next)
                    || Array.Exists(origins, origin => origin.IsSecret(key));
                changes.Add(new ConfigurationChange(key, Shown(was, last, isSecret), Shown(stays, next, isSecret)));
            }
        }

        changes.Sort(static (one, other) => Order(one.Key, other.Key));
        return changes;
    }

    public override string ToString() => $"{Key}: {Old ?? Nothing} -> {New ?? Nothing}";

    private static int Order(string one, string other) =>
        ConfigurationKeyComparer.Instance.Compare(one, other);

    private static string? Shown(bool isThere, string? value, bool isSecret) =>
        !isThere ? null : isSecret ? SecretMask.Text : value ?? "null";
}
