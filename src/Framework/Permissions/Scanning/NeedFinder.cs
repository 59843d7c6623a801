using System.Collections.Immutable;

namespace Collet.Scanning;

/// <summary>
/// Finds what each part needs, and the shortest way to it: for each permission, back from what needs it along the edges of the graph.
/// </summary>
internal sealed class NeedFinder
{
    private readonly CallWalk _walk;
    private readonly ScanBudget _budget;
    private readonly int[] _starts;
    private readonly int[] _sources;
    private readonly Dictionary<int, List<PermissionNeed>> _needs = [];

    public NeedFinder(CallWalk walk, IReadOnlyList<Part> parts, ScanBudget budget)
    {
        _walk = walk;
        _budget = budget;
        _starts = _sources = [];
        if (parts.Count == 0)
        {
            return;
        }

        (_starts, _sources) = walk.Graph.Reversed();
        var uses = new Dictionary<(string, string?), List<int>>();
        for (int node = 0; node < walk.Graph.Count; node++)
        {
            if (walk.Graph[node] is { Kind: NodeKind.Use, IsReached: true } use)
            {
                (string, string?) key = (walk.Uses[use.Row].Kind, walk.Uses[use.Row].Scope);
                if (!uses.TryGetValue(key, out List<int>? nodes))
                {
                    uses.Add(key, nodes = []);
                }

                nodes.Add(node);
            }
        }

        int[] next = new int[walk.Graph.Count];
        foreach (((string kind, string? scope), List<int> nodes) in uses)
        {
            Find(kind, scope, nodes, next, parts);
        }
    }

    public ImmutableArray<PermissionNeed> Of(Part part) =>
        _needs.TryGetValue(part.Node, out List<PermissionNeed>? needs)
            ? [.. needs.OrderBy(need => need.Permission, StringComparer.Ordinal)]
            : [];

    private void Find(string kind, string? scope, List<int> uses, int[] next, IReadOnlyList<Part> parts)
    {
        Array.Fill(next, CallGraph.None);
        _budget.Spend(next.Length / 16);
        var queue = new Queue<int>();
        foreach (int use in uses)
        {
            next[use] = use;
            queue.Enqueue(use);
        }

        while (queue.TryDequeue(out int node))
        {
            for (int i = _starts[node]; i < _starts[node + 1]; i++)
            {
                _budget.Spend(1);
                int source = _sources[i];
                if (next[source] == CallGraph.None && _walk.IsReached(source))
                {
                    next[source] = node;
                    queue.Enqueue(source);
                }
            }
        }

        foreach (Part part in parts)
        {
            if (next[part.Node] != CallGraph.None)
            {
                if (!_needs.TryGetValue(part.Node, out List<PermissionNeed>? needs))
                {
                    _needs.Add(part.Node, needs = []);
                }

                needs.Add(new PermissionNeed(kind, scope, Way(part.Node, next)));
            }
        }
    }

    private ImmutableArray<string> Way(int node, int[] next)
    {
        ImmutableArray<string>.Builder way = ImmutableArray.CreateBuilder<string>();
        while (true)
        {
            _budget.Spend(64);
            CallGraph.Node at = _walk.Graph[node];
            string shown = at.Kind switch
            {
                NodeKind.Method or NodeKind.Declared => CallWalk.NameOf(at.Image!, at.Row),
                NodeKind.Use => _walk.Uses[at.Row].Display,
                _ => "",
            };

            // An async method and its state machine are one to their author.
            if (shown.Length > 0 && (way.Count == 0 || Plain(way[^1]) != Plain(shown)))
            {
                way.Add(shown);
            }

            if (next[node] == node)
            {
                return way.ToImmutable();
            }

            node = next[node];
        }
    }

    private static string Plain(string shown)
    {
        int end = shown.IndexOf('(', StringComparison.Ordinal);
        return end > 0 && shown[end - 1] != ' ' ? shown[..end] : shown;
    }
}
