using Collet.Analyzers.Symbols;
using Collet.Generators.Parsing;

namespace Collet.Analyzers.CodeFixes;

/// <summary>CLT2001: takes the description from comments nearby; where there are none, writes a summary to be made better.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class DescribeToolFix() : EditFix("Describe the tool", UsageIds.ToolWithoutDescription)
{
    private static readonly string[] _suffixes = ["Async", "Tool"];

    private protected override bool Edit(DocumentEditor editor, SyntaxNode node, Diagnostic diagnostic, CancellationToken cancellationToken)
    {
        if (DocumentationEdits.OwnerOf(node) is not { } declaration
            || editor.SemanticModel.GetDeclaredSymbol(declaration, cancellationToken) is not { } symbol)
        {
            return false;
        }

        if (Nearby(symbol, cancellationToken) is { } text)
        {
            return AttributeEdits.Add(editor, declaration, "System.ComponentModel.DescriptionAttribute", text);
        }

        string summary = Words.Sentence(WithoutSuffix(symbol.Name));
        editor.ReplaceNode(declaration, (current, _) => DocumentationEdits.AddLine(current, $"<summary>{summary}</summary>"));
        return true;
    }

    private static string? Nearby(ISymbol symbol, CancellationToken cancellationToken)
    {
        foreach (ISymbol inherited in Inherited.Of(symbol))
        {
            if (Documentation.Of(inherited, cancellationToken) is { } summary)
            {
                return summary;
            }
        }

        return Documentation.OfElement(symbol, "remarks", cancellationToken)
            ?? (symbol is IMethodSymbol { ContainingType: var type } && IsOnlyMethod(type)
                ? Documentation.Of(type, cancellationToken)
                : null)
            ?? Documentation.OfElement(symbol, "returns", cancellationToken);
    }

    private static bool IsOnlyMethod(INamedTypeSymbol type) =>
        type.GetMembers().OfType<IMethodSymbol>().Count(m => m.MethodKind == MethodKind.Ordinary) == 1;

    private static string WithoutSuffix(string name) =>
        _suffixes.FirstOrDefault(s => name.Length > s.Length && name.EndsWith(s, StringComparison.Ordinal)) is { } suffix
            ? name.Substring(0, name.Length - suffix.Length)
            : name;
}
