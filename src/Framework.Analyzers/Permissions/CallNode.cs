namespace Collet.Analyzers.Permissions;

/// <summary>A node of the call graph, once it is expanded.</summary>
internal sealed class CallNode(NodeKey key, int index)
{
    public NodeKey Key { get; } = key;

    public int Index { get; } = index;

    /// <summary>What it needs by itself.</summary>
    public IReadOnlyList<Use> Uses { get; set; } = [];

    /// <summary>What it lets run.</summary>
    public IReadOnlyList<CallNode> Next { get; set; } = [];

    /// <summary>What it and all behind it need; set when the walk is done.</summary>
    public NeedSet Needs { get; set; } = NeedSet.Empty;
}
