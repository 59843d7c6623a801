using Microsoft.CodeAnalysis;

namespace Collet.Analyzers.Permissions;

/// <summary>The builders of asynchronous methods, lambdas and local functions: they run at every await.</summary>
internal static class MethodBuilders
{
    /// <summary>All that the builder can do, where it is declared in the compilation.</summary>
    public static IEnumerable<IMethodSymbol> MembersOf(IMethodSymbol method, WalkContext context) =>
        method.GetAttributes().Concat(method.ReturnType.OriginalDefinition.GetAttributes())
            .Where(attribute => attribute.AttributeClass?.Name == "AsyncMethodBuilderAttribute")
            .SelectMany(attribute => attribute.ConstructorArguments)
            .Select(argument => (argument.Value as INamedTypeSymbol)?.OriginalDefinition)
            .Where(builder => builder is not null && context.IsHere(builder))
            .SelectMany(builder => builder!.GetMembers().OfType<IMethodSymbol>());
}
