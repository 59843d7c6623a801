namespace Collet.Hosting.Configuration;

/// <summary>
/// Lays one file's map over another's: key by key, the later value wins. Lists are not laid over each other, for that would make one
/// nobody wrote.
/// </summary>
internal static class ConfigurationMerge
{
    public static ConfigurationMap Of(ConfigurationMap first, ConfigurationMap later, FileProblems problems)
    {
        List<ConfigurationMember> members = [.. first.Members];
        Dictionary<string, int> places = members.Index()
            .ToDictionary(one => one.Item.Key, one => one.Index, StringComparer.OrdinalIgnoreCase);
        foreach (ConfigurationMember member in later.Members)
        {
            if (places.TryGetValue(member.Key, out int at))
            {
                members[at] = Of(members[at], member, problems);
            }
            else
            {
                members.Add(member);
            }
        }

        return first with { Members = members };
    }

    private static ConfigurationMember Of(ConfigurationMember first, ConfigurationMember later, FileProblems problems)
    {
        switch (first.Value, later.Value)
        {
            case (ConfigurationMap map, ConfigurationMap other):
                return first with { Value = Of(map, other, problems) };
            case (ConfigurationScalar, ConfigurationScalar):
            case (ConfigurationScalar { Value: null }, _):
                return later;
            case (_, ConfigurationScalar { Value: null }):
                return first;
            case (ConfigurationList, ConfigurationList):
                problems.Add(
                    $"The list '{later.Key}' is also given {Place(first.KeyPosition, problems)}, and lists are not mixed; keep one.",
                    later.KeyPosition);
                return later;
            default:
                problems.Add(
                    $"'{later.Key}' is {Kind(later.Value)} here and {Kind(first.Value)} {Place(first.KeyPosition, problems)}; keep one.",
                    later.KeyPosition);
                return later;
        }
    }

    private static string Place(TextPosition at, FileProblems problems) => $"in {at.File ?? problems.Path}:{at.Line}:{at.Column}";

    private static string Kind(ConfigurationNode node) => node switch
    {
        ConfigurationMap => "a map",
        ConfigurationList => "a list",
        _ => "a value",
    };
}
