using System.IO.Enumeration;
using Collet.Binding;

namespace Collet;

/// <summary>
/// Chooses tools. A pattern is a name with the wildcards <c>*</c> and <c>?</c>, <c>hint:read-only</c> (or <c>destructive</c>,
/// <c>idempotent</c>, <c>open-world</c>), or <c>tag:</c> and a tag, again with wildcards; <c>!</c> in front excludes. A tool is chosen that
/// one pattern names and none excludes; where all exclude, every other tool is. Immutable and safe to share.
/// </summary>
public sealed class ToolSelector
{
    private const string HintPrefix = "hint:";
    private const string TagPrefix = "tag:";

    private static readonly Dictionary<string, Func<ToolHints, bool?>> _hints = new(StringComparer.Ordinal)
    {
        ["read-only"] = static hints => hints.ReadOnly,
        ["destructive"] = static hints => hints.Destructive,
        ["idempotent"] = static hints => hints.Idempotent,
        ["open-world"] = static hints => hints.OpenWorld,
    };

    private readonly Func<ToolInfo, bool>[] _chosen;
    private readonly Func<ToolInfo, bool>[] _excluded;

    private ToolSelector(IReadOnlyList<string> patterns)
    {
        Patterns = patterns;
        _chosen = [.. patterns.Where(pattern => !IsExclusion(pattern)).Select(Compile)];
        _excluded = [.. patterns.Where(IsExclusion).Select(pattern => Compile(pattern[1..]))];
    }

    /// <summary>The patterns, as they were written.</summary>
    public IReadOnlyList<string> Patterns { get; }

    /// <summary>Reads patterns.</summary>
    /// <param name="patterns">One or more.</param>
    /// <exception cref="FormatException">There is none, or one is no pattern; the message says what would be right.</exception>
    public static ToolSelector Parse(IEnumerable<string> patterns)
    {
        string[] all = [.. patterns];
        return all.Length == 0 ? throw new FormatException("No pattern is given; \"*\" stands for every tool.") : new ToolSelector(all);
    }

    /// <summary>Tells whether the tool is chosen.</summary>
    public bool Selects(ToolInfo tool)
    {
        ArgumentNullException.ThrowIfNull(tool);
        return (_chosen.Length == 0 || Array.Exists(_chosen, matches => matches(tool))) && !Array.Exists(_excluded, matches => matches(tool));
    }

    /// <summary>The patterns.</summary>
    public override string ToString() => string.Join(", ", Patterns);

    private static bool IsExclusion(string pattern) => pattern.StartsWith('!');

    private static Func<ToolInfo, bool> Compile(string pattern)
    {
        if (pattern.StartsWith(HintPrefix, StringComparison.Ordinal))
        {
            Func<ToolHints, bool?> hint = HintOf(pattern[HintPrefix.Length..]);
            return tool => hint(tool.Hints) is true;
        }

        if (pattern.StartsWith(TagPrefix, StringComparison.Ordinal))
        {
            string tag = Checked(pattern, pattern[TagPrefix.Length..]);
            return tool => tool.Tags.Any(one => Matches(tag, one));
        }

        string name = Checked(pattern, pattern);
        return tool => Matches(name, tool.Name);
    }

    private static Func<ToolHints, bool?> HintOf(string name)
    {
        if (_hints.TryGetValue(name, out Func<ToolHints, bool?>? hint))
        {
            return hint;
        }

        string meant = NearestName.Find(name, _hints.Keys, most: 1) is [var nearest] ? $" Did you mean {nearest}?" : "";
        throw new FormatException($"'{name}' is no hint; {string.Join(", ", _hints.Keys)} are.{meant}");
    }

    private static string Checked(string pattern, string glob) =>
        glob.Length > 0 && glob.All(c => c is '*' or '?' || char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '.')
            ? glob
            : throw new FormatException(
                $"'{pattern}' is no pattern: a name of A-Z a-z 0-9 _ - . with * and ?, hint:..., or tag:..., each with ! in front to exclude.");

    private static bool Matches(string glob, string name) => FileSystemName.MatchesSimpleExpression(glob, name, ignoreCase: false);
}
