using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;

namespace Collet.Analyzers.Rules;

/// <summary>Looks for a way from the beginning of a method to its end on which nothing is answered.</summary>
internal sealed class NextSearch(ControlFlowGraph graph, CallAnswers answers)
{
    private readonly HashSet<int> _seen = [];

    /// <summary>There is such a way.</summary>
    /// <param name="end">Where it ends, as far as something stands there.</param>
    public bool HasWayWithout(out SyntaxNode? end)
    {
        var open = new Stack<BasicBlock>();
        open.Push(graph.Blocks[0]);
        while (open.Count > 0)
        {
            BasicBlock block = open.Pop();
            if (!_seen.Add(block.Ordinal) || Answers(block))
            {
                continue;
            }

            foreach (ControlFlowBranch? branch in (ControlFlowBranch?[])[block.ConditionalSuccessor, block.FallThroughSuccessor])
            {
                if (branch?.Destination is not { } destination || branch.FinallyRegions.Any(AnswersInside))
                {
                    continue;
                }

                if (destination.Kind == BasicBlockKind.Exit)
                {
                    end = EndOf(block);
                    return true;
                }

                open.Push(destination);
            }
        }

        end = null;
        return false;
    }

    private bool Answers(BasicBlock block) => block.Operations.Any(answers.IsIn) || (block.BranchValue is { } value && answers.IsIn(value));

    private bool AnswersInside(ControlFlowRegion region)
    {
        for (int i = region.FirstBlockOrdinal; i <= region.LastBlockOrdinal; i++)
        {
            if (Answers(graph.Blocks[i]))
            {
                return true;
            }
        }

        return false;
    }

    // The statement it leaves by: what is returned, or the last thing done.
    private static SyntaxNode? EndOf(BasicBlock block) => block.BranchValue?.Syntax ?? block.Operations.LastOrDefault()?.Syntax;
}
