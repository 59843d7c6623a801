using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Collet.Analyzers.Rules;

/// <summary>Finds out which calls would take a cancellation token and were given none.</summary>
internal static class Tokens
{
    /// <summary>A task, or a stream that is awaited.</summary>
    public static bool IsAwaitable(ITypeSymbol type) => type is INamedTypeSymbol
    {
        Name: "Task" or "ValueTask", ContainingNamespace: { Name: "Tasks", ContainingNamespace.Name: "Threading" },
    }
        or INamedTypeSymbol { Name: "IAsyncEnumerable" or "ConfiguredCancelableAsyncEnumerable" };

    /// <summary>
    /// The parameter that the token would be passed to, of the method that is called or of an
    /// overload; null where there is none.
    /// </summary>
    public static IParameterSymbol? WayToPass(IInvocationOperation call, INamedTypeSymbol token)
    {
        IMethodSymbol method = call.TargetMethod;
        if (!IsAwaitable(method.ReturnType))
        {
            return null;
        }

        if (call.Arguments.FirstOrDefault(a => a.Parameter is not null && Is(a.Parameter.Type, token)) is { } argument)
        {
            return argument.ArgumentKind == ArgumentKind.DefaultValue ? argument.Parameter : null;
        }

        // Where something is left out or named, the overload may understand the arguments in another way.
        bool isPlain = call.Arguments.All(a => a.ArgumentKind == ArgumentKind.Explicit);
        return isPlain ? Overload(method, token)?.Parameters.Last() : null;
    }

    private static IMethodSymbol? Overload(IMethodSymbol method, INamedTypeSymbol token)
    {
        IMethodSymbol definition = method.OriginalDefinition;
        for (INamedTypeSymbol? type = definition.ContainingType; type is not null; type = type.BaseType)
        {
            foreach (IMethodSymbol candidate in type.GetMembers(method.Name).OfType<IMethodSymbol>())
            {
                if (candidate.IsStatic == definition.IsStatic && candidate.Arity == definition.Arity
                    && candidate.DeclaredAccessibility >= definition.DeclaredAccessibility && IsWithToken(candidate, definition, token))
                {
                    return candidate;
                }
            }
        }

        return null;
    }

    private static bool IsWithToken(IMethodSymbol candidate, IMethodSymbol method, INamedTypeSymbol token)
    {
        if (candidate.Parameters.Length != method.Parameters.Length + 1 || !Is(candidate.Parameters.Last().Type, token))
        {
            return false;
        }

        // Type parameters of two methods are never equal, those of one type are; alike they are by name.
        return method.Parameters.Zip(candidate.Parameters, (a, b) =>
            a.RefKind == b.RefKind && a.Type.ToDisplayString() == b.Type.ToDisplayString()).All(alike => alike);
    }

    private static bool Is(ITypeSymbol type, INamedTypeSymbol token) => SymbolEqualityComparer.Default.Equals(type, token);
}
