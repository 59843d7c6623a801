namespace Collet.Analyzers.Permissions;

/// <summary>
/// Sums up what each node and all behind it need: once for each circle of nodes that reach each other, those behind first (Tarjan's
/// algorithm, with a stack of its own), so the time grows with the code and not with the number of tools times the code.
/// </summary>
internal static class NeedPropagation
{
    public static void Run(IReadOnlyList<CallNode> nodes, Func<Need, int> idOf, CancellationToken cancellationToken)
    {
        int[] order = new int[nodes.Count];
        int[] low = new int[nodes.Count];
        bool[] done = new bool[nodes.Count];
        var circle = new Stack<CallNode>();
        var path = new Stack<(CallNode Node, int Next)>();
        int count = 0;
        foreach (CallNode start in nodes)
        {
            if (order[start.Index] == 0)
            {
                Enter(start);
            }

            while (path.Count > 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
                (CallNode node, int next) = path.Pop();
                if (next < node.Next.Count)
                {
                    path.Push((node, next + 1));
                    CallNode after = node.Next[next];
                    if (order[after.Index] == 0)
                    {
                        Enter(after);
                    }
                    else if (!done[after.Index])
                    {
                        low[node.Index] = Math.Min(low[node.Index], order[after.Index]);
                    }

                    continue;
                }

                if (path.Count > 0)
                {
                    int before = path.Peek().Node.Index;
                    low[before] = Math.Min(low[before], low[node.Index]);
                }

                if (low[node.Index] == order[node.Index])
                {
                    Close(node);
                }
            }
        }

        void Enter(CallNode node)
        {
            order[node.Index] = low[node.Index] = ++count;
            circle.Push(node);
            path.Push((node, 0));
        }

        void Close(CallNode first)
        {
            var members = new List<CallNode>();
            CallNode member;
            do
            {
                member = circle.Pop();
                done[member.Index] = true;
                members.Add(member);
            }
            while (member != first);

            NeedSet needs = NeedSet.Empty;
            foreach (CallNode m in members)
            {
                foreach (Use use in m.Uses)
                {
                    needs = needs.With(idOf(use.Need));
                }

                foreach (CallNode after in m.Next)
                {
                    needs = needs.With(after.Needs);
                }
            }

            foreach (CallNode m in members)
            {
                m.Needs = needs;
            }
        }
    }
}
