using System.Text.Json.Nodes;
using Collet.Plugins;

namespace Collet.Cli.Plugins;

/// <summary>A difference between two versions of a plugin.</summary>
/// <param name="Kind"><c>+</c>, <c>-</c> or <c>~</c>.</param>
/// <param name="What"><c>permission</c>, <c>tool</c>, <c>file</c> or <c>key</c>.</param>
/// <param name="Name">Which of them.</param>
/// <param name="Detail">What of it, where it has parts.</param>
internal sealed record ManifestDifference(char Kind, string What, string Name, string? Detail = null)
{
    /// <summary>Everything a reviewer should see, what concerns rights first.</summary>
    public static IReadOnlyList<ManifestDifference> Between(PluginManifest before, PluginManifest after)
    {
        var differences = new List<ManifestDifference>();
        Compare("permission", before.Permissions.Select(one => one.ToString()), after.Permissions.Select(one => one.ToString()));
        if (before.KeyId != after.KeyId)
        {
            differences.Add(new ManifestDifference('~', "key", after.KeyId ?? "none", $"was {before.KeyId ?? "none"}"));
        }

        Compare("tool", before.Tools.Select(tool => tool.Name), after.Tools.Select(tool => tool.Name));
        foreach (ToolInfo tool in after.Tools)
        {
            if (before.Tools.FirstOrDefault(other => other.Name == tool.Name) is { } old && Changes(old, tool) is { Length: > 0 } changes)
            {
                differences.Add(new ManifestDifference('~', "tool", tool.Name, string.Join(", ", changes)));
            }
        }

        PluginFile[] oldFiles = [.. before.Files ?? []];
        PluginFile[] newFiles = [.. after.Files ?? []];
        Compare("file", oldFiles.Select(file => file.Path), newFiles.Select(file => file.Path));
        differences.AddRange(newFiles
            .Where(file => Array.Exists(oldFiles, old => old.Path == file.Path && old.Sha256 != file.Sha256))
            .Select(file => new ManifestDifference('~', "file", file.Path)));
        return differences;

        void Compare(string what, IEnumerable<string> old, IEnumerable<string> current)
        {
            string[] was = [.. old];
            string[] now = [.. current];
            differences.AddRange(now.Except(was).Select(name => new ManifestDifference('+', what, name)));
            differences.AddRange(was.Except(now).Select(name => new ManifestDifference('-', what, name)));
        }
    }

    public override string ToString() => $"{Kind} {What} {Name}{(Detail is null ? "" : $" ({Detail})")}";

    private static string[] Changes(ToolInfo old, ToolInfo tool) =>
    [
        .. new (string Name, bool IsSame)[]
        {
            ("permissions", old.Permissions.SequenceEqual(tool.Permissions)),
            ("hints", old.Hints == tool.Hints),
            ("description", old.Description == tool.Description && old.Title == tool.Title),
            ("input schema", IsSame(old.InputSchema, tool.InputSchema)),
            ("output schema", IsSame(old.OutputSchema, tool.OutputSchema)),
            ("sensitive arguments", old.SensitiveArguments.SequenceEqual(tool.SensitiveArguments)),
            ("times", old.Timeout == tool.Timeout && old.CacheLifetime == tool.CacheLifetime),
            ("tags", old.Tags.SequenceEqual(tool.Tags)),
            ("version", old.Version == tool.Version),
        }
            .Where(part => !part.IsSame)
            .Select(part => part.Name),
    ];

    private static bool IsSame(ReadOnlyMemory<byte> left, ReadOnlyMemory<byte> right) =>
        left.Span.SequenceEqual(right.Span)
        || (!left.IsEmpty && !right.IsEmpty && JsonNode.DeepEquals(JsonNode.Parse(left.Span), JsonNode.Parse(right.Span)));
}
