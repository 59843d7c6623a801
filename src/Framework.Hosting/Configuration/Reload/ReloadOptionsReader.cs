using Collet.Binding;
using Microsoft.Extensions.Configuration;

namespace Collet.Hosting.Configuration;

/// <summary>Reads the section <c>collet:reload</c>, and says what is wrong with it.</summary>
internal sealed class ReloadOptionsReader(IConfiguration configuration, ConfigurationOrigins origins, List<ConfigurationProblem> problems)
{
    public const string Section = ColletOptions.SectionName + ":reload";
    public const string EnabledKey = Section + ":enabled";
    public const string HistoryKey = Section + ":history";

    private static readonly string[] _keys = ["enabled", "debounce", "pollInterval", "prepareTimeout", "adminRole", "history"];
    private static readonly TimeSpan _longest = TimeSpan.FromDays(1);

    public ReloadOptions Read()
    {
        CheckKeys();
        var defaults = new ReloadOptions();
        return new ReloadOptions
        {
            Enabled = Flag(EnabledKey, defaults.Enabled),
            Debounce = Time("debounce", defaults.Debounce, TimeSpan.Zero, TimeSpan.FromSeconds(30)),
            PollInterval = Time("pollInterval", defaults.PollInterval, TimeSpan.FromMilliseconds(100), _longest),
            PrepareTimeout = Time("prepareTimeout", defaults.PrepareTimeout, TimeSpan.FromMilliseconds(100), _longest),
            AdminRole = Text("adminRole", defaults.AdminRole),
            History = Text("history", defaults.History),
        };
    }

    private void CheckKeys()
    {
        IConfigurationSection section = configuration.GetSection(Section);
        if (!string.IsNullOrEmpty(section.Value))
        {
            problems.Add(origins.Problem(Section, $"Expected the keys {string.Join(", ", _keys)}; received '{section.Value}'."));
        }

        foreach (IConfigurationSection child in section.GetChildren())
        {
            if (!_keys.Contains(child.Key, StringComparer.OrdinalIgnoreCase))
            {
                string? nearest = NearestName.Find(child.Key, _keys, most: 1) is [string best] ? best : null;
                problems.Add(origins.ProblemOfKey(child.Path, $"Unknown. Known are {string.Join(", ", _keys)}.", nearest));
            }
            else if (child.GetChildren().Any())
            {
                problems.Add(origins.Problem(child.Path, "Expected a value; received keys below it."));
            }
        }
    }

    private bool Flag(string key, bool otherwise)
    {
        if (configuration[key] is not { } text)
        {
            return otherwise;
        }

        if (!bool.TryParse(text, out bool value))
        {
            problems.Add(origins.Problem(key, $"Expected true or false; received '{text}'."));
        }

        return value;
    }

    private TimeSpan Time(string name, TimeSpan otherwise, TimeSpan least, TimeSpan most)
    {
        string key = $"{Section}:{name}";
        if (configuration[key] is not { } text)
        {
            return otherwise;
        }

        if (Duration.TryParse(text, out TimeSpan value) && value >= least && value <= most)
        {
            return value;
        }

        problems.Add(origins.Problem(
            key, $"Expected a duration from {Describe(least)} to {Describe(most)}, such as 250ms, 30s or 1h30m; received '{text}'."));
        return otherwise;
    }

    private string Text(string name, string otherwise)
    {
        string key = $"{Section}:{name}";
        if (configuration[key] is not { } text)
        {
            return otherwise;
        }

        if (string.IsNullOrWhiteSpace(text))
        {
            problems.Add(origins.Problem(key, "Expected a text; received nothing."));
            return otherwise;
        }

        return text;
    }

    private static string Describe(TimeSpan time) => time.TotalDays >= 1 ? $"{time.TotalDays:0}d"
        : time.TotalMilliseconds is > 0 and < 1000 ? $"{time.TotalMilliseconds:0}ms"
        : $"{time.TotalSeconds:0}s";
}
