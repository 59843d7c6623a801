using System.Globalization;
using Collet.Binding;
using Collet.Hosting.Configuration;
using Microsoft.Extensions.Configuration;

namespace Collet.Hosting.Plugins;

/// <summary>Reads the part of the section <c>collet:plugins</c> that says how plugins are run, and says what is wrong with it.</summary>
internal sealed class PluginRunReader(IConfiguration configuration, ConfigurationOrigins origins, List<ConfigurationProblem> problems)
{
    /// <summary>The keys that count without a restart; a plugin that runs goes on as it was started.</summary>
    public static IReadOnlyList<string> Keys { get; } =
        ["start", "idleStop", "drain", "watch", "debounce", "pollInterval", "warm", "host", "dotnet"];

    private static readonly TimeSpan _day = TimeSpan.FromDays(1);
    private static readonly TimeSpan _second = TimeSpan.FromSeconds(1);

    public PluginRunOptions Read()
    {
        foreach (string key in Keys.Where(key => configuration.GetSection(Path(key)).GetChildren().Any()))
        {
            problems.Add(origins.Problem(Path(key), "Expected a value; received keys below it."));
        }

        var defaults = new PluginRunOptions();
        return new PluginRunOptions
        {
            IsLazy = IsLazy(),
            IdleStop = configuration[Path("idleStop")] is null ? null : Time("idleStop", _day, _second, _day),
            Drain = Time("drain", defaults.Drain, TimeSpan.Zero, TimeSpan.FromHours(1)),
            Watch = Flag("watch", defaults.Watch),
            Debounce = Time("debounce", defaults.Debounce, TimeSpan.Zero, TimeSpan.FromSeconds(30)),
            PollInterval = Time("pollInterval", defaults.PollInterval, TimeSpan.FromMilliseconds(100), _day),
            Warm = Whole("warm", defaults.Warm, 16),
            Host = FilePath("host"),
            Dotnet = FilePath("dotnet"),
        };
    }

    private static string Path(string key) => $"{PluginSettingsReader.Section}:{key}";

    private bool IsLazy()
    {
        switch (configuration[Path("start")]?.ToUpperInvariant())
        {
            case null or "EAGER":
                return false;
            case "LAZY":
                return true;
            default:
                Refuse("start", "Expected eager or lazy");
                return false;
        }
    }

    private bool Flag(string key, bool otherwise)
    {
        if (configuration[Path(key)] is not { } text)
        {
            return otherwise;
        }

        if (!bool.TryParse(text, out bool value))
        {
            Refuse(key, "Expected true or false");
        }

        return value;
    }

    private int Whole(string key, int otherwise, int most)
    {
        if (configuration[Path(key)] is not { } text)
        {
            return otherwise;
        }

        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int value) && value <= most)
        {
            return value;
        }

        Refuse(key, $"Expected a whole number from 0 to {most}");
        return otherwise;
    }

    private TimeSpan Time(string key, TimeSpan otherwise, TimeSpan least, TimeSpan most)
    {
        if (configuration[Path(key)] is not { } text)
        {
            return otherwise;
        }

        if (Duration.TryParse(text, out TimeSpan value) && value >= least && value <= most)
        {
            return value;
        }

        Refuse(key, $"Expected a duration from {least.TotalSeconds:0.###}s to {most.TotalSeconds:0}s, such as 250ms, 30s or 10m");
        return otherwise;
    }

    private string? FilePath(string key)
    {
        string? text = configuration[Path(key)];
        if (text is not null && string.IsNullOrWhiteSpace(text))
        {
            Refuse(key, "Expected the path of a file");
        }

        return text;
    }

    private void Refuse(string key, string expected) =>
        problems.Add(origins.Problem(Path(key), $"{expected}; received '{configuration[Path(key)]}'."));
}
