using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using Collet.Binding;

namespace Collet;

/// <summary>The tools served at one moment: immutable, safe to share, found by UTF-8 name in one look-up.</summary>
public sealed class ToolSet
{
    private readonly FrozenDictionary<byte[], Tool>.AlternateLookup<ReadOnlySpan<byte>> _byName;

    private ToolSet(Tool[] tools)
    {
        Tools = Array.AsReadOnly(tools);
        _byName = tools
            .ToFrozenDictionary(tool => tool.Info.Utf8Name.ToArray(), Utf8NameComparer.Instance)
            .GetAlternateLookup<ReadOnlySpan<byte>>();
    }

    /// <summary>No tools.</summary>
    public static ToolSet Empty { get; } = new([]);

    /// <summary>The tools in ordinal order of their names.</summary>
    public IReadOnlyList<Tool> Tools { get; }

    /// <summary>The tools of all sources.</summary>
    /// <exception cref="DuplicateToolException">Two tools have one name.</exception>
    public static ToolSet From(IEnumerable<IToolSource> sources)
    {
        ArgumentNullException.ThrowIfNull(sources);
        var found = new SortedDictionary<string, (Tool Tool, IToolSource Source)>(StringComparer.Ordinal);
        foreach (IToolSource source in sources)
        {
            foreach (Tool tool in source.Tools)
            {
                if (found.TryGetValue(tool.Info.Name, out var first))
                {
                    throw new DuplicateToolException(first.Tool.Info, first.Source.Name, tool.Info, source.Name);
                }

                found.Add(tool.Info.Name, (tool, source));
            }
        }

        return found.Count == 0 ? Empty : new ToolSet([.. found.Values.Select(entry => entry.Tool)]);
    }

    /// <summary>A set of these, which are in order already.</summary>
    internal static ToolSet Of(Tool[] tools) => tools.Length == 0 ? Empty : new ToolSet(tools);

    /// <summary>Finds a tool by its name in UTF-8.</summary>
    public bool TryGet(ReadOnlySpan<byte> utf8Name, [MaybeNullWhen(false)] out Tool tool) =>
        _byName.TryGetValue(utf8Name, out tool);

    /// <summary>Finds a tool by its name.</summary>
    public bool TryGet(ReadOnlySpan<char> name, [MaybeNullWhen(false)] out Tool tool)
    {
        Span<byte> utf8 = stackalloc byte[ToolInfo.MaxNameLength];
        if (Encoding.UTF8.TryGetBytes(name, utf8, out int length))
        {
            return TryGet(utf8[..length], out tool);
        }

        tool = null;
        return false;
    }

    /// <summary>Up to three names that someone who wrote <paramref name="name"/> may have meant, best first.</summary>
    public IReadOnlyList<string> Nearest(string name) =>
        NearestName.Find(name, Tools.Select(tool => tool.Info.Name), most: 3);
}
