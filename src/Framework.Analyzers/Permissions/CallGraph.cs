using Microsoft.CodeAnalysis;

namespace Collet.Analyzers.Permissions;

/// <summary>The call graph of one compilation, as far as something asks for it. Used by one thread.</summary>
internal sealed class CallGraph
{
    private readonly Dictionary<NodeKey, CallNode> _nodes = [];
    private readonly List<CallNode> _all = [];
    private readonly List<CallNode> _dispatches = [];
    private readonly Queue<CallNode> _pending = new();
    private readonly Dictionary<Need, int> _ids = [];
    private readonly List<Need> _needs = [];
    private readonly WalkContext _context;
    private readonly NodeExpander _expander;

    public CallGraph(WalkContext context, BodySummaries summaries, TypeHierarchy hierarchy, CancellationToken cancellationToken)
    {
        _context = context;
        _expander = new NodeExpander(context, summaries, hierarchy, cancellationToken);
    }

    /// <summary>All nodes, in the order they were found.</summary>
    public IReadOnlyList<CallNode> Nodes => _all;

    public Need this[int id] => _needs[id];

    /// <summary>The node and, when <see cref="Complete"/> was called, all that is behind it.</summary>
    public CallNode Add(NodeKey key)
    {
        if (!_nodes.TryGetValue(key, out CallNode? node))
        {
            _nodes.Add(key, node = new CallNode(key, _all.Count));
            _all.Add(node);
            _pending.Enqueue(node);
            if (key.Step == Step.Dispatch)
            {
                _dispatches.Add(node);
            }
        }

        return node;
    }

    /// <summary>Walks all that was added, and sums up what each node needs.</summary>
    public void Complete(CancellationToken cancellationToken)
    {
        // Where a virtual call leads depends on the types that are made, and the walk finds more of those; so it looks again until
        // it has found none.
        int made;
        do
        {
            made = _context.MadeCount;
            foreach (CallNode dispatch in _dispatches)
            {
                _pending.Enqueue(dispatch);
            }

            while (_pending.Count > 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
                Expand(_pending.Dequeue());
            }
        }
        while (made != _context.MadeCount);

        NeedPropagation.Run(_all, IdOf, cancellationToken);
    }

    private void Expand(CallNode node)
    {
        Expansion expansion = _expander.Expand(node.Key);
        node.Uses = expansion.Uses;
        node.Next = [.. expansion.Next.Distinct().Select(Add)];
    }

    private int IdOf(Need need)
    {
        if (!_ids.TryGetValue(need, out int id))
        {
            _ids.Add(need, id = _needs.Count);
            _needs.Add(need);
        }

        return id;
    }
}
