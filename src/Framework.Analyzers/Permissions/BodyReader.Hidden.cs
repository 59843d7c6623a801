using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Collet.Analyzers.Permissions;

/// <summary>Calls that no operation shows: found by the rules by which the compiler finds them.</summary>
internal sealed partial class BodyReader
{
    private void VisitHidden(IOperation operation)
    {
        switch (operation)
        {
            case ICoalesceOperation coalesce:
                Call(coalesce.ValueConversion.MethodSymbol, isVirtual: false, coalesce, null, []);
                break;
            case IInterpolationOperation hole:
                VisitStruct(hole.Expression.Type);
                break;
            case IAnonymousObjectCreationOperation { Type: { } type }:
                foreach (IPropertySymbol property in type.GetMembers().OfType<IPropertySymbol>())
                {
                    VisitStruct(property.Type);
                }

                break;
            case IAnonymousFunctionOperation { Symbol: { } function }:
                VisitFunction(function, operation);
                break;
            case ILocalFunctionOperation { Symbol: { } function }:
                VisitFunction(function, operation);
                break;
            default:
                break;
        }
    }

    private void VisitInterceptor(IInvocationOperation call)
    {
        if (context.HasInterceptors && call is { Syntax: InvocationExpressionSyntax syntax, SemanticModel: { } model })
        {
            Call(model.GetInterceptorMethod(syntax), isVirtual: false, call, null, []);
        }
    }

    private void VisitFunction(IMethodSymbol function, IOperation at)
    {
        if (context.SkipsInitialization(function))
        {
            Need(new Need("unsafe", null), at, WalkContext.SkipLocalsInit);
        }

        foreach (IMethodSymbol member in function.IsAsync ? MethodBuilders.MembersOf(function, context) : [])
        {
            Call(member, isVirtual: false, at, null, []);
        }
    }

    // Tuples are converted element by element.
    private void ConvertTuples(ITypeSymbol? from, ITypeSymbol to, IOperation at)
    {
        if (from is null || ValueOf(from) is not INamedTypeSymbol { IsTupleType: true } source
            || ValueOf(to) is not INamedTypeSymbol { IsTupleType: true } target || PermissionSymbols.Is(source, target))
        {
            return;
        }

        foreach ((IFieldSymbol one, IFieldSymbol other) in source.TupleElements.Zip(target.TupleElements, (one, other) => (one, other)))
        {
            Call(context.Compilation.ClassifyConversion(one.Type, other.Type).MethodSymbol, isVirtual: false, at, null, []);
            ConvertTuples(one.Type, other.Type, at);
        }
    }

    private static ITypeSymbol ValueOf(ITypeSymbol type) =>
        type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T, TypeArguments: [var value] }
            ? value
            : type;

    /// <summary>Charges what a pattern calls without arguments: members of the name, or an extension where there are none.</summary>
    private List<IMethodSymbol> ByName(ITypeSymbol? type, string name, IOperation at)
    {
        List<IMethodSymbol> found = [];
        for (ITypeSymbol? t = type; t is not null; t = t.BaseType)
        {
            Find(t);
        }

        if (type is not null && found.Count == 0)
        {
            foreach (INamedTypeSymbol inherited in type.AllInterfaces)
            {
                Find(inherited);
            }
        }

        if (type is not null && found.Count == 0)
        {
            found = Extensions(type, name, at);
        }

        return found;

        void Find(ITypeSymbol t)
        {
            foreach (IMethodSymbol method in t.GetMembers(name).OfType<IMethodSymbol>().Where(m => m.Parameters.IsEmpty))
            {
                found.Add(method);
                Call(method, isVirtual: true, at, null, []);
            }
        }
    }

    private List<IMethodSymbol> Extensions(ITypeSymbol type, string name, IOperation at)
    {
        List<IMethodSymbol> found =
        [
            .. at.SemanticModel?.LookupSymbols(at.Syntax.SpanStart, type, name, includeReducedExtensionMethods: true)
                .OfType<IMethodSymbol>()
                .Where(method => method.MethodKind == MethodKind.ReducedExtension || method.ContainingType.IsExtension) ?? [],
        ];
        foreach (IMethodSymbol method in found)
        {
            Call(method, isVirtual: false, at, null, []);
        }

        return found;
    }
}
