using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CodeMetrics;

/// <summary>What is measured by itself.</summary>
internal static class Member
{
    /// <summary>Tells whether a node is a member with code of its own. What is nested in it is measured with it, but for local functions.</summary>
    public static bool Is(SyntaxNode node) => node switch
    {
        BaseMethodDeclarationSyntax method => method.Body is not null || method.ExpressionBody is not null,
        AccessorDeclarationSyntax accessor => accessor.Body is not null || accessor.ExpressionBody is not null,
        PropertyDeclarationSyntax property => property.ExpressionBody is not null,
        IndexerDeclarationSyntax indexer => indexer.ExpressionBody is not null,
        LocalFunctionStatementSyntax => true,
        CompilationUnitSyntax unit => unit.Members.Any(SyntaxKind.GlobalStatement),
        _ => false,
    };

    /// <summary>Measures it.</summary>
    public static MemberMetrics Measure(SyntaxNode member, string? file)
    {
        FileLinePositionSpan span = member.SyntaxTree.GetLineSpan(member.Span);
        var walker = new BranchWalker(member);
        walker.Visit();
        return new MemberMetrics
        {
            Name = NameOf(member),
            File = file,
            Line = span.StartLinePosition.Line + 1,
            Lines = span.EndLinePosition.Line - span.StartLinePosition.Line + 1,
            Complexity = walker.Branches + 1,
            Depth = walker.Depth,
            Parameters = ParametersOf(member)?.Parameters.Count ?? 0,
        };
    }

    private static string NameOf(SyntaxNode member) =>
        member is CompilationUnitSyntax ? "(statements)" : string.Join('.', member.AncestorsAndSelf().Select(PartOf).Where(part => part.Length > 0).Reverse());

    private static string PartOf(SyntaxNode node) => node switch
    {
        MethodDeclarationSyntax method => method.Identifier.Text + Describe(method.ParameterList),
        ConstructorDeclarationSyntax constructor => constructor.Identifier.Text + Describe(constructor.ParameterList),
        DestructorDeclarationSyntax destructor => "~" + destructor.Identifier.Text,
        OperatorDeclarationSyntax one => $"operator {one.OperatorToken.Text}{Describe(one.ParameterList)}",
        ConversionOperatorDeclarationSyntax conversion => $"operator {conversion.Type}{Describe(conversion.ParameterList)}",
        AccessorDeclarationSyntax accessor => accessor.Keyword.Text,
        PropertyDeclarationSyntax property => property.Identifier.Text,
        EventDeclarationSyntax one => one.Identifier.Text,
        IndexerDeclarationSyntax indexer => $"this[{string.Join(", ", indexer.ParameterList.Parameters.Select(parameter => parameter.Type))}]",
        LocalFunctionStatementSyntax function => function.Identifier.Text + Describe(function.ParameterList),
        BaseTypeDeclarationSyntax type => type.Identifier.Text,
        BaseNamespaceDeclarationSyntax space => space.Name.ToString(),
        _ => "",
    };

    private static BaseParameterListSyntax? ParametersOf(SyntaxNode member) => member switch
    {
        BaseMethodDeclarationSyntax method => method.ParameterList,
        LocalFunctionStatementSyntax function => function.ParameterList,
        IndexerDeclarationSyntax indexer => indexer.ParameterList,
        _ => null,
    };

    private static string Describe(ParameterListSyntax parameters) => $"({string.Join(", ", parameters.Parameters.Select(parameter => parameter.Type))})";
}
