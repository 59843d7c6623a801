using Collet.Binding;
using Microsoft.Extensions.Configuration;

namespace Collet.Hosting.Configuration;

/// <summary>Checks the sections that are read elsewhere, or by nobody yet, key by key: a mistyped one must not pass unseen.</summary>
internal static class SectionShapes
{
    /// <summary>Checks all of them.</summary>
    public static void Check(IConfiguration configuration, ConfigurationOrigins origins, List<ConfigurationProblem> problems)
    {
        foreach (var (name, keys) in SectionModel.Sections)
        {
            IConfigurationSection section = configuration.GetSection($"{ColletOptions.SectionName}:{name}");
            if (!string.IsNullOrEmpty(section.Value))
            {
                problems.Add(origins.Problem(
                    section.Path, $"Expected the keys {string.Join(", ", keys.Select(key => key.Name))}; received '{section.Value}'."));
            }

            foreach (IConfigurationSection child in section.GetChildren())
            {
                if (Array.Find(keys, key => key.Name.Equals(child.Key, StringComparison.OrdinalIgnoreCase)) is { } known)
                {
                    Check(child, known, origins, problems);
                }
                else
                {
                    string[] names = [.. keys.Select(key => key.Name)];
                    string? nearest = NearestName.Find(child.Key, names, most: 1) is [string best] ? best : null;
                    problems.Add(origins.ProblemOfKey(child.Path, $"Unknown. Known are {string.Join(", ", names)}.", nearest));
                }
            }
        }
    }

    private static void Check(
        IConfigurationSection value, SectionKey key, ConfigurationOrigins origins, List<ConfigurationProblem> problems)
    {
        IConfigurationSection[] children = [.. value.GetChildren()];
        if (key.IsList)
        {
            if (!string.IsNullOrEmpty(value.Value))
            {
                problems.Add(origins.Problem(value.Path, $"Expected a list; received '{value.Value}'."));
            }

            foreach (IConfigurationSection child in children)
            {
                CheckOne(child, key, origins, problems);
            }
        }
        else
        {
            CheckOne(value, key, origins, problems);
        }
    }

    private static void CheckOne(
        IConfigurationSection value, SectionKey key, ConfigurationOrigins origins, List<ConfigurationProblem> problems)
    {
        if (value.GetChildren().Any())
        {
            problems.Add(origins.Problem(value.Path, $"Expected {key.Expected}; received keys below it."));
        }
        else if (value.Value is { } text && !key.Accepts(text))
        {
            problems.Add(origins.Problem(value.Path, $"Expected {key.Expected}; received '{text}'."));
        }
    }
}
