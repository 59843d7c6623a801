using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Collet.Analyzers.Permissions;

/// <summary>
/// Statements and patterns that call methods by their names: foreach, using, await,
/// deconstruction, collections, ranges, with.
/// </summary>
internal sealed partial class BodyReader
{
    private void VisitPattern(IOperation operation)
    {
        switch (operation)
        {
            case IForEachLoopOperation { Syntax: CommonForEachStatementSyntax syntax, SemanticModel: { } model } loop:
                Loop(model.GetForEachStatementInfo(syntax), loop);
                if (syntax is ForEachVariableStatementSyntax variables)
                {
                    Deconstruct(model.GetDeconstructionInfo(variables), loop);
                }

                break;
            case IUsingOperation { Resources: { } resources } statement:
                Dispose(resources, statement.IsAsynchronous, statement);
                break;
            case IUsingDeclarationOperation declaration:
                Dispose(declaration.DeclarationGroup, declaration.IsAsynchronous, declaration);
                break;
            case IAwaitOperation { Syntax: AwaitExpressionSyntax syntax, SemanticModel: { } model } wait:
                Await(model.GetAwaitExpressionInfo(syntax), wait);
                break;
            case IDeconstructionAssignmentOperation { Syntax: AssignmentExpressionSyntax syntax, SemanticModel: { } model } assignment:
                Deconstruct(model.GetDeconstructionInfo(syntax), assignment);
                break;
            case ISpreadOperation spread:
                Enumerate(spread.Operand.Type, spread);
                Call(spread.ElementConversion.MethodSymbol, isVirtual: false, spread, null, []);
                break;
            case IVariableDeclaratorOperation
            {
                Syntax: VariableDeclaratorSyntax { Initializer.Value: { } pinned }, SemanticModel: { } model,
            } pin:
                ByName(model.GetTypeInfo(pinned).Type, "GetPinnableReference", pin);
                break;
            case ICollectionExpressionOperation collection:
                Collect(collection);
                break;
            case IRecursivePatternOperation { DeconstructSymbol: IMethodSymbol method } pattern:
                Call(method, isVirtual: true, pattern, null, []);
                break;
            case IListPatternOperation list:
                Member(list.LengthSymbol, list);
                Member(list.IndexerSymbol, list);
                break;
            case ISlicePatternOperation slice:
                Member(slice.SliceSymbol, slice);
                break;
            case IImplicitIndexerReferenceOperation indexer:
                Member(indexer.LengthSymbol, indexer);
                Member(indexer.IndexerSymbol, indexer);
                break;
            case IWithOperation with:
                Call(with.CloneMethod, isVirtual: true, with, null, []);
                break;
            default:
                break;
        }
    }

    private void Member(ISymbol? member, IOperation at)
    {
        if (member is IPropertySymbol property)
        {
            Call(property.GetMethod, isVirtual: true, at, null, []);
            Call(property.SetMethod, isVirtual: true, at, null, []);
        }
        else
        {
            Call(member as IMethodSymbol, isVirtual: true, at, null, []);
        }
    }

    private void Loop(ForEachStatementInfo info, IOperation at)
    {
        Call(info.GetEnumeratorMethod, isVirtual: true, at, null, []);
        Call(info.MoveNextMethod, isVirtual: true, at, null, []);
        Call(info.CurrentProperty?.GetMethod, isVirtual: true, at, null, []);
        Call(info.DisposeMethod, isVirtual: true, at, null, []);
        Call(info.ElementConversion.MethodSymbol, isVirtual: false, at, null, []);
        Call(info.CurrentConversion.MethodSymbol, isVirtual: false, at, null, []);
        if (info.IsAsynchronous)
        {
            AwaitResult(info.MoveNextMethod?.ReturnType, at);
            AwaitResult(info.DisposeMethod?.ReturnType, at);
        }

        // A struct's or a sealed enumerator's own Dispose is called through its interface.
        Implementation(info.GetEnumeratorMethod?.ReturnType, info.DisposeMethod, at);
    }

    private void Enumerate(ITypeSymbol? type, IOperation at)
    {
        foreach (IMethodSymbol method in ByName(type, "GetEnumerator", at))
        {
            AllOf(method.ReturnType, "MoveNext", at);
            AllOf(method.ReturnType, "get_Current", at);
            AllOf(method.ReturnType, "Dispose", at);
        }
    }

    private void Collect(ICollectionExpressionOperation collection)
    {
        if (collection.ConstructMethod is { } construct)
        {
            Make(construct.ContainingType);
            Call(construct, isVirtual: false, collection, null, []);
        }

        if (collection.Type is INamedTypeSymbol type && context.IsHere(type))
        {
            Make(type);
            AllOf(type, "Add", collection);
            Extensions(type, "Add", collection);
            VisitStruct(type);
        }
    }

    private void Dispose(IOperation resources, bool isAsynchronous, IOperation at)
    {
        IEnumerable<ITypeSymbol?> types = resources is IVariableDeclarationGroupOperation group
            ? group.Declarations.SelectMany(declaration => declaration.Declarators)
                .Select(declarator => (ITypeSymbol?)declarator.Symbol.Type)
            : [resources.Type];
        string name = isAsynchronous ? "DisposeAsync" : "Dispose";
        INamedTypeSymbol? contract = context.Compilation.GetTypeByMetadataName(
            isAsynchronous ? "System.IAsyncDisposable" : "System.IDisposable");
        var interfaceMethod = contract?.GetMembers(name).FirstOrDefault() as IMethodSymbol;
        foreach (ITypeSymbol? type in types)
        {
            if (type is IDynamicTypeSymbol)
            {
                Need(new Need("reflection", null), at, "dynamic");
            }

            AllOf(type, name, at);
            Implementation(type, interfaceMethod, at);
            foreach (IMethodSymbol method in type?.GetMembers(name).OfType<IMethodSymbol>() ?? [])
            {
                if (isAsynchronous)
                {
                    AwaitResult(method.ReturnType, at);
                }
            }
        }
    }

    private void Implementation(ITypeSymbol? type, IMethodSymbol? interfaceMethod, IOperation at)
    {
        if (type is not null && interfaceMethod?.ContainingType.TypeKind == TypeKind.Interface)
        {
            var implementation = type.FindImplementationForInterfaceMember(interfaceMethod) as IMethodSymbol;
            Call(implementation ?? interfaceMethod, isVirtual: true, at, null, []);
        }
    }

    private void Await(AwaitExpressionInfo info, IOperation at)
    {
        if (info.IsDynamic)
        {
            Need(new Need("reflection", null), at, "dynamic");
        }

        Call(info.GetAwaiterMethod, isVirtual: true, at, null, []);
        Awaiter(info.GetAwaiterMethod?.ReturnType, at);
    }

    private void AwaitResult(ITypeSymbol? awaited, IOperation at)
    {
        foreach (IMethodSymbol method in ByName(awaited, "GetAwaiter", at))
        {
            Awaiter(method.ReturnType, at);
        }
    }

    private void Awaiter(ITypeSymbol? awaiter, IOperation at)
    {
        if (awaiter is null || !context.IsHere(awaiter))
        {
            return;
        }

        foreach (string name in _awaiterMembers)
        {
            AllOf(awaiter, name, at);
        }

        Run(awaiter, Step.Callbacks);
    }

    private static readonly string[] _awaiterMembers = ["get_IsCompleted", "GetResult", "OnCompleted", "UnsafeOnCompleted"];

    private void Deconstruct(DeconstructionInfo info, IOperation at)
    {
        Call(info.Method, isVirtual: true, at, null, []);
        Call(info.Conversion?.MethodSymbol, isVirtual: false, at, null, []);
        foreach (DeconstructionInfo nested in info.Nested)
        {
            Deconstruct(nested, at);
        }
    }
}
