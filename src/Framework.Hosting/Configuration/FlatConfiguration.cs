using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace Collet.Hosting.Configuration;

/// <summary>
/// Turns nodes into .NET's configuration keys: levels are separated by colons, items of a list are numbered. As .NET's own JSON files
/// do, an empty list is an empty text, and an empty map is null.
/// </summary>
internal static class FlatConfiguration
{
    /// <summary>Everything below a map, the levels in between included.</summary>
    /// <param name="map">The map.</param>
    /// <param name="section">The key the map stands at.</param>
    public static Dictionary<string, FlatEntry> Of(ConfigurationMap map, string section)
    {
        var entries = new Dictionary<string, FlatEntry>(StringComparer.OrdinalIgnoreCase);
        foreach (ConfigurationMember member in map.Members)
        {
            Add(entries, ConfigurationPath.Combine(section, member.Key), member.KeyPosition, member.Value);
        }

        return entries;
    }

    private static void Add(Dictionary<string, FlatEntry> entries, string key, TextPosition keyPosition, ConfigurationNode node)
    {
        switch (node)
        {
            case ConfigurationMap map:
                entries.Add(key, new FlatEntry(null, map.Members.Count == 0, keyPosition, map.Position));
                foreach (ConfigurationMember member in map.Members)
                {
                    Add(entries, ConfigurationPath.Combine(key, member.Key), member.KeyPosition, member.Value);
                }

                break;
            case ConfigurationList list:
                entries.Add(key, new FlatEntry(list.Items.Count == 0 ? "" : null, list.Items.Count == 0, keyPosition, list.Position));
                for (int i = 0; i < list.Items.Count; i++)
                {
                    string index = i.ToString(CultureInfo.InvariantCulture);
                    Add(entries, ConfigurationPath.Combine(key, index), list.Items[i].Position, list.Items[i]);
                }

                break;
            case ConfigurationScalar scalar:
                entries.Add(key, new FlatEntry(scalar.Value, true, keyPosition, scalar.Position));
                break;
        }
    }
}
