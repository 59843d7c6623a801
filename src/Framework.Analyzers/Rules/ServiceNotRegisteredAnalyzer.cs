using System.Collections.Concurrent;
using System.Collections.Immutable;
using Collet.Analyzers.Diagnostics;
using Collet.Analyzers.Symbols;
using Collet.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Collet.Analyzers.Rules;

/// <summary>
/// CLT2015: a service that is asked for is registered. Known of a host's own types only, and only
/// where it adds Collet itself.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ServiceNotRegisteredAnalyzer() : ToolRule(UsageDescriptors.ServiceNotRegistered)
{
    private protected override void Register(CompilationStartAnalysisContext context, ColletSymbols symbols)
    {
        // What a library asks for is its host's to register.
        if (context.Compilation.Options.OutputKind is not (OutputKind.ConsoleApplication or OutputKind.WindowsApplication))
        {
            return;
        }

        var asked = new ConcurrentBag<(IParameterSymbol Parameter, string By)>();
        var registrations = new Registrations();
        ForEachTool(context, symbols, (_, tool) =>
        {
            foreach (IParameterSymbol parameter in tool.Method.Parameters.Where(ToolDeclaration.IsService).Concat(OfClass(tool)))
            {
                asked.Add((parameter, tool.Name));
            }
        });
        context.RegisterSymbolAction(
            symbol =>
            {
                if (symbols.MiddlewareAttributeOf(symbol.Symbol) is { } attribute
                    && Constructor((INamedTypeSymbol)symbol.Symbol) is { } constructor)
                {
                    var options = attribute.Named("Options")?.Value as ITypeSymbol;
                    foreach (IParameterSymbol parameter in constructor.Parameters
                        .Where(p => !SymbolEqualityComparer.Default.Equals(p.Type, options)))
                    {
                        asked.Add((parameter, symbol.Symbol.Name));
                    }
                }
            },
            SymbolKind.NamedType);
        context.RegisterOperationAction(o => registrations.Add(o.Operation), OperationKind.Invocation, OperationKind.TypeOf);
        context.RegisterCompilationEndAction(end =>
        {
            if (!registrations.AreKnown)
            {
                return;
            }

            IAssemblySymbol here = end.Compilation.Assembly;
            foreach ((IParameterSymbol parameter, string by) in asked
                .Where(a => IsOf(here, a.Parameter) && !registrations.Have(a.Parameter.Type)))
            {
                end.ReportDiagnostic(At(parameter.Locations[0], by, parameter.Type.ToDisplayString()));
            }
        });
    }

    private static ImmutableArray<IParameterSymbol> OfClass(ToolDeclaration tool) =>
        tool.Method.IsStatic ? [] : Constructor(tool.Symbol as INamedTypeSymbol ?? tool.Method.ContainingType)?.Parameters ?? [];

    private static IMethodSymbol? Constructor(INamedTypeSymbol type) =>
        type.InstanceConstructors.Where(c => !c.IsImplicitlyDeclared).ToArray() is [var only] ? only : null;

    private static bool IsOf(IAssemblySymbol here, IParameterSymbol parameter) =>
        !parameter.HasExplicitDefaultValue && parameter.NullableAnnotation != NullableAnnotation.Annotated
        && parameter.Locations.Any(l => l.IsInSource) && parameter.Type is INamedTypeSymbol type
        && SymbolEqualityComparer.Default.Equals(type.ContainingAssembly, here);
}
