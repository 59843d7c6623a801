namespace Collet.Scanning;

/// <summary>Who may call whom: numbered nodes, with the edges of each in a list.</summary>
internal sealed class CallGraph
{
    /// <summary>No node.</summary>
    public const int None = -1;

    private readonly ChunkedList<Node> _nodes = new();
    private readonly ChunkedList<(int To, int Next)> _edges = new();

    public int Count => _nodes.Count;

    public int EdgeCount => _edges.Count;

    /// <summary>The node of a method, by its row.</summary>
    public int Method(ScanImage image, int row)
    {
        ref int node = ref image.Nodes[row];
        if (node == 0)
        {
            node = Add(NodeKind.Method, image, row) + 1;
        }

        return node - 1;
    }

    public int Add(NodeKind kind, ScanImage? image, int row)
    {
        _nodes.Add(new Node(kind, image, row));
        return _nodes.Count - 1;
    }

    public ref readonly Node this[int node] => ref _nodes[node];

    /// <summary>Notes that something leads from a tool to a node; false where that was known.</summary>
    public bool TryReach(int node)
    {
        ref Node at = ref _nodes[node];
        bool isNew = !at.IsReached;
        at.IsReached = true;
        return isNew;
    }

    /// <summary>Notes that a method's code is read; false where it was.</summary>
    public bool TryRead(int node)
    {
        ref Node at = ref _nodes[node];
        bool isNew = !at.IsRead;
        at.IsRead = true;
        return isNew;
    }

    /// <summary>A method's code has to be read once more.</summary>
    public void Forget(int node) => _nodes[node].IsRead = false;

    public void Connect(int from, int to)
    {
        ref Node node = ref _nodes[from];
        if (from == to || (node.Head != None && _edges[node.Head].To == to))
        {
            return;
        }

        _edges.Add((to, node.Head));
        node.Head = _edges.Count - 1;
    }

    /// <summary>The first edge of a node; <see cref="Next"/> gives the others.</summary>
    public int First(int from) => _nodes[from].Head;

    public int Next(int edge) => _edges[edge].Next;

    public int Target(int edge) => _edges[edge].To;

    /// <summary>The edges the other way round: of node n, those in <c>Sources</c> from <c>Starts[n]</c> to <c>Starts[n + 1]</c>.</summary>
    public (int[] Starts, int[] Sources) Reversed()
    {
        int[] starts = new int[Count + 2];
        for (int edge = 0; edge < EdgeCount; edge++)
        {
            starts[_edges[edge].To + 2]++;
        }

        for (int i = 2; i < starts.Length; i++)
        {
            starts[i] += starts[i - 1];
        }

        int[] sources = new int[EdgeCount];
        for (int from = 0; from < Count; from++)
        {
            for (int edge = _nodes[from].Head; edge != None; edge = _edges[edge].Next)
            {
                sources[starts[_edges[edge].To + 1]++] = from;
            }
        }

        return (starts, sources);
    }

    /// <summary>A node.</summary>
    /// <param name="kind">What it stands for.</param>
    /// <param name="image">The assembly of its method.</param>
    /// <param name="row">The row of its method there; of a use, its number.</param>
    internal struct Node(NodeKind kind, ScanImage? image, int row)
    {
        public readonly ScanImage? Image = image;
        public readonly int Row = row;
        public readonly NodeKind Kind = kind;
        public int Head = None;
        public bool IsReached;
        public bool IsRead;
    }
}
