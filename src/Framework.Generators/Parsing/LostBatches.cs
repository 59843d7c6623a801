using Collet.Generators.Diagnostics;
using Collet.Generators.Model;
using Microsoft.CodeAnalysis;

namespace Collet.Generators.Parsing;

/// <summary>Finds batch forms that no tool would ever be compiled with.</summary>
internal static class LostBatches
{
    public static EquatableArray<DiagnosticInfo> Find(GeneratorAttributeSyntaxContext source, CancellationToken cancellationToken)
    {
        var context = new ParseContext(source.SemanticModel.Compilation, cancellationToken);
        if (source.TargetSymbol is IMethodSymbol form && source.Attributes[0] is { ConstructorArguments.Length: 1 } attribute)
        {
            string tool = attribute.Text() ?? string.Empty;
            string[] tools = [.. ToolsOf(form.ContainingType).Distinct(StringComparer.Ordinal)];
            string? why = form.MethodKind != MethodKind.Ordinary ? "it is no ordinary method"
                : tools.Length == 0 ? "its class has no tools"
                : !tools.Contains(tool, StringComparer.Ordinal)
                    ? $"the tools of its class are {string.Join(", ", tools.Select(name => $"'{name}'"))}"
                : null;
            if (why is not null)
            {
                context.Report(Descriptors.BatchWithoutTool, attribute.Location(), form.ToDisplayString(), tool, why);
            }
        }

        return context.Diagnostics.ToEquatableArray();
    }

    private static IEnumerable<string> ToolsOf(INamedTypeSymbol type)
    {
        if (SymbolNames.Attribute(type, ToolParser.ToolAttribute) is { } ofClass && ToolParser.InvokeMethods(type) is [var invoke])
        {
            yield return ToolNames.Of(type, invoke, ofClass);
        }

        foreach (IMethodSymbol method in type.GetMembers().OfType<IMethodSymbol>())
        {
            if (SymbolNames.Attribute(method, ToolParser.ToolAttribute) is { } ofMethod)
            {
                yield return ToolNames.Of(method, method, ofMethod);
            }
        }
    }
}
