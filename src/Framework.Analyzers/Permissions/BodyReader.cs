using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Collet.Analyzers.Permissions;

/// <summary>Reads the operations of one body: what they need, and what else they let run.</summary>
internal sealed partial class BodyReader(WalkContext context, BodyConstants constants)
{
    private readonly List<Use> _uses = [];
    private readonly HashSet<Reference> _references = [];
    private bool _isUnsafe;

    public static BodySummary Read(WalkContext context, ImmutableArray<IOperation> blocks, CancellationToken cancellationToken)
    {
        var reader = new BodyReader(context, new BodyConstants(blocks));
        foreach (IOperation block in blocks)
        {
            // Attributes are data until someone reflects on them.
            if (block.Kind != OperationKind.Attribute)
            {
                reader.Walk(block, cancellationToken);
            }
        }

        return reader._uses.Count == 0 && reader._references.Count == 0
            ? BodySummary.Empty
            : new([.. reader._uses], [.. reader._references]);
    }

    // An own stack: chains of operators can be deeper than the thread's.
    private void Walk(IOperation root, CancellationToken cancellationToken)
    {
        var pending = new Stack<IOperation>();
        pending.Push(root);
        while (pending.Count > 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
            IOperation operation = pending.Pop();
            if (operation.Kind == OperationKind.NameOf)
            {
                continue;
            }

            Visit(operation);
            foreach (IOperation child in operation.ChildOperations.Reverse())
            {
                pending.Push(child);
            }
        }
    }

    private void Visit(IOperation operation)
    {
        VisitUnsafe(operation);
        switch (operation)
        {
            case IInvocationOperation call:
                Call(call.TargetMethod, call.IsVirtual, call, call.Instance, call.Arguments);
                VisitInterceptor(call);
                break;
            case IObjectCreationOperation { Constructor: { } constructor } creation:
                Make(creation.Type);
                Call(constructor, isVirtual: false, creation, null, creation.Arguments);
                break;
            case IMethodReferenceOperation reference:
                Call(reference.Method, reference.IsVirtual, reference, reference.Instance, []);
                break;
            case IPropertyReferenceOperation property:
                VisitProperty(property);
                break;
            case IEventAssignmentOperation { EventReference: IEventReferenceOperation happening } assignment:
                IMethodSymbol? accessor = assignment.Adds ? happening.Event.AddMethod : happening.Event.RemoveMethod;
                Call(accessor, isVirtual: true, assignment, happening.Instance, []);
                break;
            case IFieldReferenceOperation field:
                VisitField(field);
                break;
            case IConversionOperation conversion:
                VisitConversion(conversion);
                break;
            case IBinaryOperation or IUnaryOperation or ICompoundAssignmentOperation or IIncrementOrDecrementOperation
                or ITupleBinaryOperation or IRangeOperation:
                VisitOperator(operation);
                break;
            case IForEachLoopOperation or IUsingOperation or IUsingDeclarationOperation or IAwaitOperation
                or IDeconstructionAssignmentOperation or ISpreadOperation or ICollectionExpressionOperation or IRecursivePatternOperation
                or IListPatternOperation or ISlicePatternOperation or IImplicitIndexerReferenceOperation or IWithOperation
                or IVariableDeclaratorOperation { Syntax.Parent.Parent: FixedStatementSyntax }:
                VisitPattern(operation);
                break;
            case ICoalesceOperation or IInterpolationOperation or IAnonymousObjectCreationOperation or IAnonymousFunctionOperation
                or ILocalFunctionOperation:
                VisitHidden(operation);
                break;
            case ITypeOfOperation { TypeOperand: INamedTypeSymbol type } typeOf when context.IsHere(type):
                VisitTypeOf(type, typeOf);
                break;
            case IArrayCreationOperation { Type: IArrayTypeSymbol array }:
                VisitStruct(array);
                // Array.Initialize runs the constructors of what is in it.
                Run(array.ElementType.TypeKind == TypeKind.Struct ? array.ElementType : null, Step.Made);
                break;
            case ITypeParameterObjectCreationOperation or IDefaultValueOperation:
                VisitStruct(operation.Type);
                break;
            case IDynamicInvocationOperation or IDynamicMemberReferenceOperation or IDynamicObjectCreationOperation
                or IDynamicIndexerAccessOperation:
                Need(new Need("reflection", null), operation, "dynamic");
                break;
            default:
                break;
        }
    }

    /// <summary>Charges a call; everything that runs code ends here.</summary>
    private void Call(
        IMethodSymbol? called, bool isVirtual, IOperation at, IOperation? instance, ImmutableArray<IArgumentOperation> arguments)
    {
        if (called is null or
            { MethodKind: MethodKind.DelegateInvoke or MethodKind.AnonymousFunction or MethodKind.BuiltinOperator }
            or { MethodKind: MethodKind.LocalFunction, IsExtern: false })
        {
            return;
        }

        TypeArguments(called);
        IMethodSymbol method = Normal(called);
        if (!context.IsHere(method))
        {
            Outside(method, at, instance, arguments);
            Reflected(called, method, arguments);
            return;
        }

        ImmutableArray<Need> declared = context.Boundaries.Of(method);
        if (!declared.IsEmpty)
        {
            foreach (Need need in declared)
            {
                Need(need, at, Names.Of(method));
            }
        }
        else if (NativeCode.NeedOf(method) is { } native)
        {
            Need(native, at, Names.Of(method));
        }
        else
        {
            bool dispatches = isVirtual && (method.IsVirtual || method.IsAbstract || (method.IsOverride && !method.IsSealed));
            bool onThis = instance is IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance };
            _references.Add(new(new(method, dispatches ? Step.Dispatch : Step.Body), onThis));
        }
    }

    private void Outside(ISymbol member, IOperation at, IOperation? instance, ImmutableArray<IArgumentOperation> arguments)
    {
        OutsideMember known = context.Libraries.Find(member);
        foreach (CapabilityRule rule in known.Rules)
        {
            foreach (CapabilityNeed need in rule.Needs(new ConstantArguments(constants, instance, arguments).TryGet))
            {
                Need(Permissions.Need.Of(need.Kind, AbsoluteScope(need)), at, Names.Of(member));
            }
        }

        foreach (Need need in known.Declared)
        {
            Need(need, at, Names.Of(member));
        }

        if (known.Library is { } library)
        {
            Need(Permissions.Need.Unverified(library), at, Names.Of(member));
        }
    }

    // Where a relative path leads depends on the directory the host runs in.
    private static string? AbsoluteScope(CapabilityNeed need) =>
        need.Scope is { Length: > 0 } scope && need.Kind.StartsWith("fs.", StringComparison.Ordinal)
            && scope[0] is not ('/' or '\\')
            ? null
            : need.Scope;

    private void Need(Need need, IOperation at, string target) => _uses.Add(new Use(need, at.Syntax, target));

    private void Run(ISymbol? symbol, Step step)
    {
        if (symbol is not null && context.IsHere(symbol))
        {
            _references.Add(new(new(symbol.OriginalDefinition, step), OnThis: false));
        }
    }

    private void Make(ITypeSymbol? type)
    {
        if (type is INamedTypeSymbol named && context.IsHere(named))
        {
            context.Makes(named);
        }
    }

    private static IMethodSymbol Normal(IMethodSymbol method)
    {
        IMethodSymbol original = (method.ReducedFrom ?? method).OriginalDefinition;
        return original.PartialDefinitionPart ?? original;
    }
}
