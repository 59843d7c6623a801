using Microsoft.Extensions.Configuration;

namespace Collet.Hosting.Configuration;

/// <summary>The keys of the section <c>collet</c>.</summary>
internal static class ConfigurationKeys
{
    private const string Start = ColletOptions.SectionName + ":";

    public static bool IsAtOrBelow(string key, string section) =>
        key.StartsWith(section, StringComparison.OrdinalIgnoreCase) && (key.Length == section.Length || key[section.Length] == ':');

    /// <summary>
    /// Everything the configuration says in the sections Collet reads. An application may keep keys of its own beside them.
    /// </summary>
    public static SortedDictionary<string, string?> ValuesOf(IConfiguration configuration)
    {
        var values = new SortedDictionary<string, string?>(Comparer<string>.Create(ConfigurationKeyComparer.Instance.Compare));
        foreach ((string key, string? value) in configuration.GetSection(ColletOptions.SectionName).AsEnumerable())
        {
            if (key.StartsWith(Start, StringComparison.OrdinalIgnoreCase)
                && TopLevelKeys.IsKnown(SectionOf(key))
                && (value is not null || !configuration.GetSection(key).GetChildren().Any()))
            {
                values[key] = value;
            }
        }

        return values;
    }

    private static string SectionOf(string key) => key.AsSpan(Start.Length).IndexOf(':') is var colon and >= 0
        ? key.Substring(Start.Length, colon)
        : key[Start.Length..];
}
