using Collet.Analyzers.Symbols;
using Collet.Generators.Parsing;

namespace Collet.Analyzers.CodeFixes;

/// <summary>
/// CLT2002: takes the description from what the method implements or overrides; where there is
/// none, writes one to be made better.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class DescribeParameterFix() : EditFix("Describe the parameter", UsageIds.ParameterWithoutDescription)
{
    private protected override bool Edit(DocumentEditor editor, SyntaxNode node, Diagnostic diagnostic, CancellationToken cancellationToken)
    {
        if (node.FirstAncestorOrSelf<ParameterSyntax>() is not { } declaration
            || editor.SemanticModel.GetDeclaredSymbol(declaration, cancellationToken) is not IParameterSymbol parameter
            || DocumentationEdits.OwnerOf(declaration) is not { } owner)
        {
            return false;
        }

        string? nearby = Inherited.Of(parameter.ContainingSymbol).OfType<IMethodSymbol>()
            .Where(m => m.Parameters.Length > parameter.Ordinal)
            .Select(m => Documentation.OfParameter(m.Parameters[parameter.Ordinal], cancellationToken))
            .FirstOrDefault(text => text is not null);
        string text = nearby ?? "The " + string.Join(" ", Words.Of(parameter.Name)) + ".";
        if (nearby is null && (DocumentationEdits.Has(owner, "param") || DocumentationEdits.Has(owner, "summary")))
        {
            editor.ReplaceNode(owner, (current, _) => DocumentationEdits.AddLine(
                current, $"<param name=\"{parameter.Name}\">{DocumentationEdits.Escape(text)}</param>"));
            return true;
        }

        return AttributeEdits.Add(editor, declaration, "System.ComponentModel.DescriptionAttribute", text);
    }
}
