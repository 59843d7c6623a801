namespace Collet;

/// <summary>No tool of that name is served.</summary>
public sealed class ToolNotFoundException : ToolException
{
    /// <summary>No tool is called <paramref name="name"/>; these are nearest.</summary>
    public ToolNotFoundException(string name, IReadOnlyList<string> nearest)
        : base(Describe(name, nearest))
    {
        Name = name;
        Nearest = nearest;
    }

    /// <summary>The name asked for.</summary>
    public string Name { get; }

    /// <summary>The names nearest to it, best first; may be empty.</summary>
    public IReadOnlyList<string> Nearest { get; }

    private static string Describe(string name, IReadOnlyList<string> nearest)
    {
        ArgumentNullException.ThrowIfNull(nearest);
        string shown = name.Length > ToolInfo.MaxNameLength ? name[..ToolInfo.MaxNameLength] + "..." : name;
        return nearest.Count == 0
            ? $"No tool is called '{shown}'."
            : $"No tool is called '{shown}'. Did you mean {string.Join(" or ", nearest.Select(n => $"'{n}'"))}?";
    }
}
