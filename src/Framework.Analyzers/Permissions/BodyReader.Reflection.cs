using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Collet.Analyzers.Permissions;

/// <summary>Types that are handed to .NET as values; it then makes them, and reads and writes their members.</summary>
internal sealed partial class BodyReader
{
    private void VisitTypeOf(INamedTypeSymbol type, ITypeOfOperation typeOf)
    {
        Make(type);
        if (typeOf.Parent is IArgumentOperation { Parameter.ContainingSymbol: IMethodSymbol method } && !context.IsHere(method))
        {
            // Services.GetService(typeof(X)), Activator.CreateInstance(typeof(X)): whoever is handed a type may make it.
            Run(type, Step.Service);
            if (context.IsReflected(method))
            {
                Run(type, Step.Data);
            }
        }
        else if (typeOf.Parent is IPropertyReferenceOperation { Property.Name: "TypeHandle" })
        {
            // RuntimeHelpers.RunClassConstructor takes handles, and so do objects that say later which interfaces they have.
            Run(type, Step.Start);
            foreach (IMethodSymbol member in type.TypeKind == TypeKind.Interface ? type.GetMembers().OfType<IMethodSymbol>() : [])
            {
                Run(member.IsAbstract ? null : member, Step.Body);
            }
        }
    }

    /// <summary>A member of .NET that finds members by itself.</summary>
    private void Reflected(IMethodSymbol called, IMethodSymbol method, ImmutableArray<IArgumentOperation> arguments)
    {
        if (method.Name is "GetCustomAttribute" or "GetCustomAttributes")
        {
            INamedTypeSymbol? attribute = called.TypeArguments is [INamedTypeSymbol asked]
                ? asked
                : context.Compilation.GetTypeByMetadataName("System.Attribute");
            if (attribute is not null)
            {
                _references.Add(new(new(attribute.OriginalDefinition, Step.Attributes), OnThis: false));
            }
        }

        if (arguments.IsDefaultOrEmpty || !context.IsReflected(method))
        {
            return;
        }

        foreach (IArgumentOperation argument in arguments)
        {
            if (constants.Origin(argument.Value).Type is INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Struct } type)
            {
                Run(type, Step.Data);
            }
        }
    }
}
