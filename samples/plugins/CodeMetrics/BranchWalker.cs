using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CodeMetrics;

/// <summary>Counts what can go one way or another in a member, and how deep its statements are nested.</summary>
internal sealed class BranchWalker(SyntaxNode member)
{
    /// <summary>The branches.</summary>
    public int Branches { get; private set; }

    /// <summary>The deepest nesting.</summary>
    public int Depth { get; private set; }

    /// <summary>Counts. Keeps its own stack: expressions of thousands of terms are as deep as they are long.</summary>
    public void Visit()
    {
        var left = new Stack<(SyntaxNode Node, int Depth)>([(member, 0)]);
        while (left.TryPop(out var next))
        {
            var (node, depth) = next;
            Branches += IsBranch(node) ? 1 : 0;
            int inside = depth + (IsNesting(node) ? 1 : 0);
            Depth = Math.Max(Depth, inside);
            foreach (SyntaxNode child in node.ChildNodes().Where(child => !IsMeasuredItself(child)))
            {
                left.Push((child, inside));
            }
        }
    }

    // Types and local functions stand for themselves; so do the members below the statements of a program.
    private bool IsMeasuredItself(SyntaxNode child) =>
        child is LocalFunctionStatementSyntax or BaseTypeDeclarationSyntax or BaseNamespaceDeclarationSyntax or AccessorListSyntax
        || (member is CompilationUnitSyntax && child is MemberDeclarationSyntax and not GlobalStatementSyntax);

    private static bool IsBranch(SyntaxNode node) => node.Kind() switch
    {
        SyntaxKind.IfStatement or SyntaxKind.ConditionalExpression => true,
        SyntaxKind.ForStatement or SyntaxKind.ForEachStatement or SyntaxKind.ForEachVariableStatement => true,
        SyntaxKind.WhileStatement or SyntaxKind.DoStatement => true,
        SyntaxKind.CaseSwitchLabel or SyntaxKind.CasePatternSwitchLabel => true,
        SyntaxKind.SwitchExpressionArm => ((SwitchExpressionArmSyntax)node).Pattern is not DiscardPatternSyntax,
        SyntaxKind.CatchClause => true,
        SyntaxKind.LogicalAndExpression or SyntaxKind.LogicalOrExpression => true,
        SyntaxKind.AndPattern or SyntaxKind.OrPattern => true,
        SyntaxKind.CoalesceExpression or SyntaxKind.CoalesceAssignmentExpression or SyntaxKind.ConditionalAccessExpression => true,
        _ => false,
    };

    // An `else if` stands beside its `if` and not within it.
    private static bool IsNesting(SyntaxNode node) => node switch
    {
        IfStatementSyntax => node.Parent is not ElseClauseSyntax,
        CommonForEachStatementSyntax or ForStatementSyntax or WhileStatementSyntax or DoStatementSyntax => true,
        SwitchStatementSyntax or TryStatementSyntax or UsingStatementSyntax or LockStatementSyntax or FixedStatementSyntax => true,
        AnonymousFunctionExpressionSyntax => true,
        _ => false,
    };
}
