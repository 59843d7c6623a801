using Collet.Analyzers.Diagnostics;
using Collet.Analyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Collet.Analyzers.Rules;

/// <summary>CLT2013: a secret argument is marked [Sensitive], at every depth of what this compilation declares.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UnmarkedSecretAnalyzer() : ToolRule(UsageDescriptors.UnmarkedSecret)
{
    private protected override void Register(CompilationStartAnalysisContext context, ColletSymbols symbols)
    {
        ForEachTool(context, symbols, (symbol, tool) =>
        {
            foreach (IParameterSymbol parameter in tool.Arguments(symbols))
            {
                if (IsSecret(parameter, parameter.Type) && !symbols.IsSensitive(parameter))
                {
                    symbol.ReportDiagnostic(At(parameter.Locations[0], parameter.Name));
                }
            }
        });
        context.RegisterSymbolAction(
            symbol =>
            {
                var type = (INamedTypeSymbol)symbol.Symbol;
                foreach (IPropertySymbol property in type.GetMembers().OfType<IPropertySymbol>())
                {
                    if (property is { IsStatic: false, DeclaredAccessibility: Accessibility.Public, SetMethod: not null }
                        && IsSecret(property, property.Type) && !symbols.IsSensitive(property) && symbols.Uses.IsArgument(type))
                    {
                        symbol.ReportDiagnostic(At(property.Locations[0], property.Name));
                    }
                }
            },
            SymbolKind.NamedType);
    }

    private static bool IsSecret(ISymbol symbol, ITypeSymbol type) => SecretNames.CanHold(type) && SecretNames.IsSecret(symbol.Name);
}
