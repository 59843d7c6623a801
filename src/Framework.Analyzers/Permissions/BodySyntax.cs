using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Collet.Analyzers.Permissions;

/// <summary>
/// Reads the bodies that the compiler does not hand to analyzers: those of generated files, and
/// of generators' own walks.
/// </summary>
internal static class BodySyntax
{
    [SuppressMessage("MicrosoftCodeAnalysisPerformance", "RS1030", Justification =
        "Only for bodies that nobody else has read: a file that says it is generated must not be a place to hide in.")]
    public static BodySummary Read(WalkContext context, ISymbol symbol, CancellationToken cancellationToken)
    {
        BodySummary summary = BodySummary.Empty;
        foreach (SyntaxReference reference in References(symbol))
        {
            SemanticModel? model = null;
            foreach (SyntaxNode body in Bodies(reference.GetSyntax(cancellationToken), symbol))
            {
                model ??= context.Compilation.GetSemanticModel(reference.SyntaxTree);
                if (model.GetOperation(body, cancellationToken) is { } operation)
                {
                    summary = summary.With(BodyReader.Read(context, [operation], cancellationToken));
                }
            }
        }

        return summary;
    }

    private static ImmutableArray<SyntaxReference> References(ISymbol symbol) => symbol switch
    {
        IMethodSymbol { PartialImplementationPart: { } implementation } => implementation.DeclaringSyntaxReferences,
        IPropertySymbol { PartialImplementationPart: { } implementation } => implementation.DeclaringSyntaxReferences,
        IMethodSymbol { IsImplicitlyDeclared: true } => [],
        _ => symbol.DeclaringSyntaxReferences,
    };

    private static IEnumerable<SyntaxNode> Bodies(SyntaxNode declaration, ISymbol symbol) => declaration switch
    {
        BaseMethodDeclarationSyntax method => [method],
        AccessorDeclarationSyntax accessor => [accessor],
        // Of an expression-bodied property or indexer, the arrow is the getter's declaration.
        ArrowExpressionClauseSyntax arrow => [arrow],
        PropertyDeclarationSyntax { ExpressionBody: { } arrow } when symbol is IMethodSymbol => [arrow],
        PropertyDeclarationSyntax { Initializer: { } initializer } => [initializer],
        VariableDeclaratorSyntax { Initializer: { } initializer } => [initializer],
        TypeDeclarationSyntax { BaseList.Types: [PrimaryConstructorBaseTypeSyntax primary, ..] } => [primary],
        CompilationUnitSyntax unit => [unit],
        _ => [],
    };
}
