namespace Collet.Scanning;

/// <summary>Who may call whom: numbered nodes, with the edges of each in a list.</summary>
internal sealed class CallGraph
{
    /// <summary>No node.</summary>
    public const int None = -1;

    private readonly List<Node> _nodes = [];
    private readonly List<(int To, int Next)> _edges = [];

    public int Count => _nodes.Count;

    public int EdgeCount => _edges.Count;

    /// <summary>Adds a node for each method of an assembly, by row; the first is one before that of row one.</summary>
    public int AddMethods(ScanImage image, int count)
    {
        int first = _nodes.Count - 1;
        for (int row = 1; row <= count; row++)
        {
            _nodes.Add(new Node(NodeKind.Method, image, row));
        }

        return first;
    }

    public int Add(NodeKind kind, ScanImage? image, int row)
    {
        _nodes.Add(new Node(kind, image, row));
        return _nodes.Count - 1;
    }

    public Node this[int node] => _nodes[node];

    public void Connect(int from, int to)
    {
        Node node = _nodes[from];
        if (from == to || (node.Head != None && _edges[node.Head].To == to))
        {
            return;
        }

        _edges.Add((to, node.Head));
        _nodes[from] = node with { Head = _edges.Count - 1 };
    }

    public IEnumerable<int> Targets(int from)
    {
        for (int edge = _nodes[from].Head; edge != None; edge = _edges[edge].Next)
        {
            yield return _edges[edge].To;
        }
    }

    /// <summary>The edges the other way round: of node n, those in <c>Sources</c> from <c>Starts[n]</c> to <c>Starts[n + 1]</c>.</summary>
    public (int[] Starts, int[] Sources) Reversed()
    {
        int[] starts = new int[_nodes.Count + 2];
        foreach ((int to, _) in _edges)
        {
            starts[to + 2]++;
        }

        for (int i = 2; i < starts.Length; i++)
        {
            starts[i] += starts[i - 1];
        }

        int[] sources = new int[_edges.Count];
        for (int from = 0; from < _nodes.Count; from++)
        {
            for (int edge = _nodes[from].Head; edge != None; edge = _edges[edge].Next)
            {
                sources[starts[_edges[edge].To + 1]++] = from;
            }
        }

        return (starts, sources);
    }

    /// <summary>A node.</summary>
    /// <param name="Kind">What it stands for.</param>
    /// <param name="Image">The assembly of its method.</param>
    /// <param name="Row">The row of its method there; of a use, its number.</param>
    internal readonly record struct Node(NodeKind Kind, ScanImage? Image, int Row)
    {
        public int Head { get; init; } = None;
    }
}
