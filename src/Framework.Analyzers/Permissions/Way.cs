namespace Collet.Analyzers.Permissions;

/// <summary>Shortest ways from a root to what needs something.</summary>
internal static class Way
{
    private const int MostNames = 8;

    /// <summary>All places that a root reaches and that need this, each with the way to it.</summary>
    public static IEnumerable<(Use Use, string Text)> Find(Root root, CallGraph graph, int need)
    {
        var before = new Dictionary<CallNode, CallNode?>();
        var pending = new Queue<CallNode>();
        foreach (NodeKey start in root.Starts)
        {
            Enter(graph.Add(start), null);
        }

        while (pending.Count > 0)
        {
            CallNode node = pending.Dequeue();
            foreach (Use use in node.Uses)
            {
                if (use.Need == graph[need])
                {
                    yield return (use, Text(node, use, before));
                }
            }

            foreach (CallNode next in node.Next)
            {
                Enter(next, node);
            }
        }

        void Enter(CallNode node, CallNode? from)
        {
            if (node.Needs.Contains(need) && !before.ContainsKey(node))
            {
                before.Add(node, from);
                pending.Enqueue(node);
            }
        }
    }

    private static string Text(CallNode last, Use use, Dictionary<CallNode, CallNode?> before)
    {
        var names = new List<string> { use.Target };
        for (CallNode? node = last; node is not null; node = before[node])
        {
            if (Name(node.Key) is { } name && name != names[names.Count - 1])
            {
                names.Add(name);
            }
        }

        names.Reverse();
        if (names.Count > MostNames)
        {
            names.RemoveRange(MostNames / 2, names.Count - MostNames);
            names.Insert(MostNames / 2, "...");
        }

        return string.Join(" -> ", names);
    }

    // What stands for several things, a dispatch for one, is no stop on the way.
    private static string? Name(NodeKey key) => key.Step switch
    {
        Step.Body => Names.Of(key.Symbol),
        Step.Start => $"static {key.Symbol.Name}",
        Step.Fields => $"new {key.Symbol.Name}",
        _ => null,
    };
}
