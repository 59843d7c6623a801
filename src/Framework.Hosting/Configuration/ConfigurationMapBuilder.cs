using Microsoft.Extensions.Configuration;

namespace Collet.Hosting.Configuration;

/// <summary>Collects the members of a map and refuses keys .NET's configuration could not tell apart or would cut in two.</summary>
internal sealed class ConfigurationMapBuilder(FileProblems problems)
{
    private readonly Dictionary<string, ConfigurationMember> _members = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<ConfigurationMember> _order = [];

    public void Add(string key, TextPosition keyPosition, ConfigurationNode value)
    {
        var member = new ConfigurationMember(key, keyPosition, value);
        if (key.Length == 0)
        {
            problems.Add("A key is empty.", keyPosition);
        }
        else if (key.Contains(ConfigurationPath.KeyDelimiter, StringComparison.Ordinal))
        {
            problems.Add($"The key '{key}' has a colon in it, which separates levels: write each level as a key of its own.", keyPosition);
        }
        else if (_members.TryGetValue(key, out ConfigurationMember? first))
        {
            string differently = first.Key == key ? "" : $" as '{first.Key}', and case does not matter";
            problems.Add($"The key '{key}' is given twice; the first is in line {first.KeyPosition.Line}{differently}.", keyPosition);
        }
        else
        {
            _members.Add(key, member);
            _order.Add(member);
        }
    }

    public ConfigurationMap Build(TextPosition position) => new(_order, position);
}
