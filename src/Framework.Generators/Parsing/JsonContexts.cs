using Collet.Generators.Diagnostics;
using Microsoft.CodeAnalysis;

namespace Collet.Generators.Parsing;

/// <summary>Finds the serializer contexts that a tool names on its method, its class or its assembly, and a middleware likewise.</summary>
internal static class JsonContexts
{
    private const string Base = "System.Text.Json.Serialization.JsonSerializerContext";

    /// <param name="owners">What may name contexts, the nearest first.</param>
    /// <param name="context">Keeps what is found.</param>
    public static void Collect(IEnumerable<ISymbol> owners, ParseContext context)
    {
        foreach (ISymbol owner in owners)
        {
            foreach (AttributeData attribute in owner.GetAttributes().Where(a => SymbolNames.Is(a.AttributeClass, "Collet.JsonContextAttribute")))
            {
                Collect(attribute, context);
            }
        }
    }

    private static void Collect(AttributeData attribute, ParseContext context)
    {
        if (attribute.ConstructorArguments is not [{ Value: INamedTypeSymbol type }])
        {
            return;
        }

        string? why = !SymbolNames.DerivesFrom(type, Base) ? "it does not derive from " + Base
            : type.IsAbstract || type.IsGenericType ? "it is abstract or generic"
            : !context.CanReach(type) ? "generated code cannot reach it, make it internal or public"
            : null;
        if (why is not null)
        {
            context.Report(Descriptors.InvalidContext, attribute.Location(), type.ToDisplayString(), why);
            return;
        }

        context.Uses(type);
        foreach (AttributeData listed in type.GetAttributes()
            .Where(a => SymbolNames.Is(a.AttributeClass, "System.Text.Json.Serialization.JsonSerializableAttribute")))
        {
            if (listed.ConstructorArguments is [{ Value: ITypeSymbol target }] && !context.ContextTypes.ContainsKey(target))
            {
                context.ContextTypes.Add(target, SymbolNames.CSharp(type));
            }
        }
    }
}
