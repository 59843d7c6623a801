namespace CodeMetrics;

/// <summary>The measures of one method, constructor, operator, accessor, local function, or of the statements of a program.</summary>
public sealed record MemberMetrics
{
    /// <summary>Its name with those of its types, such as <c>Shop.Cart.Add(Item)</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The file, below the path that was given; null for a text.</summary>
    public string? File { get; init; }

    /// <summary>Where it begins, from 1.</summary>
    public int Line { get; init; }

    /// <summary>Its lines, from its first to its last.</summary>
    public int Lines { get; init; }

    /// <summary>Cyclomatic complexity: 1, and 1 more for each branch, loop, case, catch, and each `and`, `or`, `??` and `?.`.</summary>
    public int Complexity { get; init; }

    /// <summary>How deep its statements are nested; 0 where none are.</summary>
    public int Depth { get; init; }

    /// <summary>Its parameters.</summary>
    public int Parameters { get; init; }
}
