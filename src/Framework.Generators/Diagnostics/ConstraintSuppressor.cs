using System.Collections.Immutable;
using Collet.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Collet.Generators.Diagnostics;

/// <summary>
/// Takes back the trimming warning on <c>[MinLength]</c>, <c>[MaxLength]</c> and <c>[Length]</c>, and on <c>[Range]</c> with bounds as
/// text. It stands there because their own checks reflect on the collection's <c>Count</c>, or on how the bound's type is converted; the
/// generated binder checks itself and never calls them.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ConstraintSuppressor : DiagnosticSuppressor
{
    private const string Annotations = "System.ComponentModel.DataAnnotations.";

    private static readonly SuppressionDescriptor _descriptor = new(
        SuppressionIds.Constraint, "IL2026", "The generated binder checks the constraint; the attribute's reflection is never run.");

    /// <inheritdoc/>
    public override ImmutableArray<SuppressionDescriptor> SupportedSuppressions { get; } = [_descriptor];

    /// <inheritdoc/>
    public override void ReportSuppressions(SuppressionAnalysisContext context)
    {
        foreach (Diagnostic diagnostic in context.ReportedDiagnostics)
        {
            SyntaxTree? tree = diagnostic.Location.SourceTree;
            SyntaxNode? node = tree?.GetRoot(context.CancellationToken).FindNode(diagnostic.Location.SourceSpan);
            if (node?.FirstAncestorOrSelf<AttributeSyntax>() is { } attribute
                && IsConstraint(context.GetSemanticModel(tree!).GetTypeInfo(attribute, context.CancellationToken).Type))
            {
                context.ReportSuppression(Suppression.Create(_descriptor, diagnostic));
            }
        }
    }

    private static bool IsConstraint(ITypeSymbol? type) =>
        SymbolNames.Is(type, Annotations + "MinLengthAttribute")
        || SymbolNames.Is(type, Annotations + "MaxLengthAttribute")
        || SymbolNames.Is(type, Annotations + "LengthAttribute")
        || SymbolNames.Is(type, Annotations + "RangeAttribute");
}
