using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Collet.Analyzers.Permissions;

/// <summary>Types handed to generic code, which may make them, call their static members, or ask the services for them.</summary>
internal sealed partial class BodyReader
{
    // PublicParameterlessConstructor, PublicConstructors and NonPublicConstructors of DynamicallyAccessedMemberTypes.
    private const int Constructors = 1 | 2 | 4;

    private void TypeArguments(IMethodSymbol called)
    {
        if (!called.TypeArguments.IsEmpty)
        {
            Arguments(called.TypeParameters, called.TypeArguments, called);
        }

        TypeArguments(called.ContainingType, called);
    }

    private void TypeArguments(INamedTypeSymbol? type, ISymbol called)
    {
        for (; type is not null; type = type.ContainingType)
        {
            if (!type.TypeArguments.IsEmpty)
            {
                Arguments(type.TypeParameters, type.TypeArguments, called);
            }
        }
    }

    private void Arguments(ImmutableArray<ITypeParameterSymbol> parameters, ImmutableArray<ITypeSymbol> arguments, ISymbol called)
    {
        for (int i = 0; i < arguments.Length; i++)
        {
            foreach (INamedTypeSymbol type in Named(arguments[i]))
            {
                Make(type);
                Run(type, Step.TypeArgument);
                if (!PermissionSymbols.Is(type, arguments[i]))
                {
                    continue;
                }

                if (called.ContainingNamespace is { Name: "DependencyInjection" } && !context.IsHere(called))
                {
                    Run(type, Step.Service);
                }
                else if (IsMade(parameters[i]))
                {
                    Run(type, Step.Made);
                }

                if (called is IMethodSymbol method && !context.IsHere(method) && context.IsReflected(method))
                {
                    Run(type, Step.Data);
                }
            }
        }
    }

    private IEnumerable<INamedTypeSymbol> Named(ITypeSymbol type)
    {
        switch (type)
        {
            case IArrayTypeSymbol array:
                return Named(array.ElementType);
            case INamedTypeSymbol named:
                IEnumerable<INamedTypeSymbol> inner = named.TypeArguments.IsEmpty ? [] : named.TypeArguments.SelectMany(Named);
                return context.IsHere(named) ? inner.Append(named) : inner;
            default:
                return [];
        }
    }

    /// <summary>Tells whether generic code makes values of its type argument.</summary>
    public static bool IsMade(ITypeParameterSymbol parameter) =>
        parameter.HasConstructorConstraint
        || parameter.GetAttributes().Any(attribute =>
            attribute.AttributeClass?.Name == "DynamicallyAccessedMembersAttribute"
            && attribute.ConstructorArguments is [{ Value: int members }]
            && (members & Constructors) != 0);
}
