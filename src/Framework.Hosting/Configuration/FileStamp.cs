namespace Collet.Hosting.Configuration;

/// <summary>Writes on every value of a file which file it came from.</summary>
internal static class FileStamp
{
    public static ConfigurationNode On(ConfigurationNode node, string path) => node switch
    {
        ConfigurationMap map => new ConfigurationMap(
            [.. map.Members.Select(member => new ConfigurationMember(member.Key, At(member.KeyPosition, path), On(member.Value, path)))],
            At(map.Position, path)),
        ConfigurationList list => new ConfigurationList([.. list.Items.Select(item => On(item, path))], At(list.Position, path)),
        _ => node with { Position = At(node.Position, path) },
    };

    private static TextPosition At(TextPosition position, string path) => position with { File = path };
}
