using Collet.Analyzers.Diagnostics;
using Collet.Analyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Collet.Analyzers.Rules;

/// <summary>CLT2012: a middleware's option can be set. What cannot be bound at all the generator says (CLT0020, CLT0004).</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class OptionCannotBeSetAnalyzer() : ToolRule(UsageDescriptors.OptionCannotBeSet)
{
    private protected override void Register(CompilationStartAnalysisContext context, ColletSymbols symbols) =>
        context.RegisterSymbolAction(
            symbol =>
            {
                var type = (INamedTypeSymbol)symbol.Symbol;
                foreach (ISymbol member in type.GetMembers())
                {
                    if (WhyNot(member, type) is { } why && !IsGivenToConstructor(member, type)
                        && symbols.Uses.MiddlewareWithOptions(type) is { } middleware)
                    {
                        symbol.ReportDiagnostic(At(member.Locations[0], member.Name, middleware, why));
                    }
                }
            },
            SymbolKind.NamedType);

    private static string? WhyNot(ISymbol member, INamedTypeSymbol type) => member switch
    {
        { IsStatic: true } or { IsImplicitlyDeclared: true } or { IsOverride: true }
            or not { DeclaredAccessibility: Accessibility.Public } => null,
        IFieldSymbol { IsConst: false } field when !IsSerialized(field) => "it is a field; make it a property, or mark it [JsonInclude]",
        IPropertySymbol { SetMethod: null, IsIndexer: false } property when HasField(property, type) && !IsSerialized(property) =>
            "it has no setter; add init",
        IPropertySymbol { SetMethod.DeclaredAccessibility: not Accessibility.Public } property when !IsSerialized(property) =>
            "its setter is not public; make it init",
        _ => null,
    };

    // The author has thought of it.
    private static bool IsSerialized(ISymbol member) =>
        member.GetAttributes().Any(a => a.AttributeClass?.Name is "JsonIncludeAttribute" or "JsonIgnoreAttribute");

    private static bool IsGivenToConstructor(ISymbol member, INamedTypeSymbol type) => type.InstanceConstructors.Any(c =>
        !c.IsImplicitlyDeclared && c.Parameters.Any(p => string.Equals(p.Name, member.Name, StringComparison.OrdinalIgnoreCase)));

    // A property without a field of its own is computed, and meant to be.
    private static bool HasField(IPropertySymbol property, INamedTypeSymbol type) =>
        type.GetMembers().OfType<IFieldSymbol>().Any(f => SymbolEqualityComparer.Default.Equals(f.AssociatedSymbol, property));
}
