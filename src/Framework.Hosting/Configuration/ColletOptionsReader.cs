using System.Globalization;
using Collet.Binding;
using Microsoft.Extensions.Configuration;

namespace Collet.Hosting.Configuration;

/// <summary>
/// Reads <see cref="ColletOptions"/> from the section <c>collet</c>. By hand, because .NET's binder stops at the first error, passes
/// over a list that is none, and knows no <c>30m</c>.
/// </summary>
internal sealed class ColletOptionsReader(IConfiguration configuration, ConfigurationOrigins origins)
{
    private static readonly Dictionary<string, Action<ColletOptionsReader, string, ColletOptions>> _readers = new(StringComparer.Ordinal)
    {
        ["serverName"] = static (reader, key, options) => options.ServerName = reader.Text(key) ?? options.ServerName,
        ["serverVersion"] = static (reader, key, options) => options.ServerVersion = reader.Text(key) ?? options.ServerVersion,
        ["instructions"] = static (reader, key, options) => options.Instructions = reader.Text(key) ?? options.Instructions,
        ["maxRequestBodyBytes"] = static (reader, key, options) =>
            options.MaxRequestBodyBytes = reader.Integer(key) ?? options.MaxRequestBodyBytes,
        ["listPageSize"] = static (reader, key, options) => options.ListPageSize = reader.Integer(key) ?? options.ListPageSize,
        ["allowedHosts"] = static (reader, key, options) => reader.AddTexts(key, options.AllowedHosts),
        ["allowedOrigins"] = static (reader, key, options) => reader.AddTexts(key, options.AllowedOrigins),
        ["sessionIdleTimeout"] = static (reader, key, options) =>
            options.SessionIdleTimeout = reader.Time(key) ?? options.SessionIdleTimeout,
        ["maxIdleSessions"] = static (reader, key, options) => options.MaxIdleSessions = reader.Integer(key) ?? options.MaxIdleSessions,
    };

    private readonly List<ConfigurationProblem> _problems = [];

    /// <summary>The keys of the options.</summary>
    public static IEnumerable<string> Keys => _readers.Keys;

    /// <summary>Sets what the configuration says.</summary>
    /// <exception cref="ColletConfigurationException">Some of it is wrong.</exception>
    public static void Read(IConfiguration configuration, ColletOptions options)
    {
        var reader = new ColletOptionsReader(configuration, new ConfigurationOrigins(configuration));
        foreach (var (name, read) in _readers)
        {
            read(reader, $"{ColletOptions.SectionName}:{name}", options);
        }

        if (reader._problems.Count > 0)
        {
            throw new ColletConfigurationException(reader._problems);
        }
    }

    private string? Text(string key)
    {
        IConfigurationSection section = configuration.GetSection(key);
        if (section.GetChildren().Any())
        {
            Refuse(key, "Expected text; received keys below it.");
            return null;
        }

        return section.Value;
    }

    private int? Integer(string key) => Text(key) is not { } text ? null
        : int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int value) ? value
        : Refuse<int>(key, $"Expected an integer; received '{text}'.");

    private TimeSpan? Time(string key) => Text(key) is not { } text ? null
        : Duration.TryParse(text, out TimeSpan value) ? value
        // As .NET writes it, but not its bare number, which is days.
        : text.Contains(':', StringComparison.Ordinal) && TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out value) ? value
        : Refuse<TimeSpan>(key, $"Expected a duration such as 250ms, 30s, 1h30m or 7d; received '{text}'.");

    private void AddTexts(string key, IList<string> texts)
    {
        IConfigurationSection section = configuration.GetSection(key);
        if (!string.IsNullOrEmpty(section.Value))
        {
            Refuse(key, $"Expected a list; received '{section.Value}'.");
        }

        foreach (IConfigurationSection item in section.GetChildren())
        {
            if (item.Value is { } text)
            {
                texts.Add(text);
            }
            else
            {
                Refuse(item.Path, "Expected text.");
            }
        }
    }

    private T? Refuse<T>(string key, string message)
        where T : struct
    {
        Refuse(key, message);
        return null;
    }

    private void Refuse(string key, string message) => _problems.Add(origins.Problem(key, message));
}
