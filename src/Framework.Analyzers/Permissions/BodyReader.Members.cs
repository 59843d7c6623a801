using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Collet.Analyzers.Permissions;

/// <summary>Properties, fields, operators, conversions, pointers: what does not look like a call.</summary>
internal sealed partial class BodyReader
{
    private void VisitProperty(IPropertyReferenceOperation property)
    {
        (bool reads, bool writes) = UsageOf(property);
        IPropertySymbol symbol = property.Property;
        if (context.IsHere(symbol))
        {
            VisitOverlay(symbol, property);
        }

        if (reads || symbol.SetMethod is null)
        {
            Call(symbol.GetMethod ?? Inherited(symbol, p => p.GetMethod), isVirtual: true, property, property.Instance, property.Arguments);
        }

        if (writes)
        {
            // A property that returns by reference is written through its getter.
            IMethodSymbol? accessor = symbol.SetMethod ?? Inherited(symbol, p => p.SetMethod) ?? symbol.GetMethod;
            Call(accessor, isVirtual: true, property, property.Instance, property.Arguments);
        }
    }

    private static IMethodSymbol? Inherited(IPropertySymbol? property, Func<IPropertySymbol, IMethodSymbol?> accessor)
    {
        for (; property is not null; property = property.OverriddenProperty)
        {
            if (accessor(property) is { } method)
            {
                return method;
            }
        }

        return null;
    }

    private static (bool Reads, bool Writes) UsageOf(IPropertyReferenceOperation property) => property.Parent switch
    {
        ISimpleAssignmentOperation assignment when ReferenceEquals(assignment.Target, property) => (false, true),
        ICompoundAssignmentOperation assignment when ReferenceEquals(assignment.Target, property) => (true, true),
        ICoalesceAssignmentOperation assignment when ReferenceEquals(assignment.Target, property) => (true, true),
        IIncrementOrDecrementOperation => (true, true),
        ITupleOperation tuple => (true, IsTarget(tuple)),
        IDeconstructionAssignmentOperation => (true, true),
        _ => (true, false),
    };

    private static bool IsTarget(IOperation tuple)
    {
        while (tuple.Parent is ITupleOperation outer)
        {
            tuple = outer;
        }

        return tuple.Parent is IDeconstructionAssignmentOperation assignment && ReferenceEquals(assignment.Target, tuple);
    }

    private void VisitField(IFieldReferenceOperation field)
    {
        if (!context.IsHere(field.Field))
        {
            Outside(field.Field.OriginalDefinition, field, field.Instance, []);
        }
        else if (field.Field is { IsStatic: true, IsConst: false })
        {
            TypeArguments(field.Field.ContainingType, field.Field);
            Run(field.Field.ContainingType, Step.Start);
        }
        else
        {
            VisitOverlay(field.Field, field);
        }
    }

    // Two references in one place: a value of one type is taken for another.
    private void VisitOverlay(ISymbol member, IOperation at)
    {
        if (context.IsOverlaid(member.ContainingType))
        {
            Need(new Need("unsafe", null), at, $"{member.ContainingType.Name}, whose fields overlap");
        }
    }

    private void VisitConversion(IConversionOperation conversion)
    {
        Call(conversion.OperatorMethod, isVirtual: false, conversion, null, []);
        if (conversion.Operand.Type is IDynamicTypeSymbol
            && conversion.Type is not (null or IDynamicTypeSymbol or { SpecialType: SpecialType.System_Object }))
        {
            Need(new Need("reflection", null), conversion, "dynamic");
        }
        else if (conversion.Type is { IsReferenceType: true })
        {
            VisitStruct(conversion.Operand.Type);
        }
        else if (conversion is { OperatorMethod: null, Type: INamedTypeSymbol { TypeKind: TypeKind.Struct } type })
        {
            ConvertTuples(conversion.Operand.Type, type, conversion);
        }
    }

    private void VisitOperator(IOperation operation)
    {
        switch (operation)
        {
            case IBinaryOperation binary:
                Call(binary.OperatorMethod, isVirtual: true, binary, null, []);
                if (binary.OperatorKind is BinaryOperatorKind.ConditionalAnd or BinaryOperatorKind.ConditionalOr
                    && binary.OperatorMethod is { } shortCut)
                {
                    AllOf(shortCut.ContainingType, "op_True", binary);
                    AllOf(shortCut.ContainingType, "op_False", binary);
                }

                Dynamic(binary, binary.LeftOperand, binary.RightOperand);
                break;
            case IUnaryOperation unary:
                Call(unary.OperatorMethod, isVirtual: true, unary, null, []);
                Dynamic(unary, unary.Operand);
                break;
            case ICompoundAssignmentOperation compound:
                Call(compound.OperatorMethod, isVirtual: true, compound, Changed(compound), []);
                Call(compound.InConversion.MethodSymbol, isVirtual: false, compound, null, []);
                Call(compound.OutConversion.MethodSymbol, isVirtual: false, compound, null, []);
                Dynamic(compound, compound.Target, compound.Value);
                break;
            case IIncrementOrDecrementOperation increment:
                Call(increment.OperatorMethod, isVirtual: true, increment, null, []);
                // Without an operator of its own it is converted to a number and back, and nothing shows by what.
                if (increment is { OperatorMethod: null, Target.Type: { } counted })
                {
                    AllOf(ValueOf(counted), "op_Implicit", increment);
                    AllOf(ValueOf(counted), "op_Explicit", increment);
                }

                Dynamic(increment, increment.Target);
                break;
            case IRangeOperation range:
                Call(range.Method, isVirtual: false, range, null, []);
                break;
            case ITupleBinaryOperation tuples:
                CompareTuples(tuples.LeftOperand.Type, tuples);
                CompareTuples(tuples.RightOperand.Type, tuples);
                break;
            default:
                break;
        }
    }

    // An operator of an instance changes that instance.
    private static IOperation? Changed(ICompoundAssignmentOperation compound) =>
        compound.OperatorMethod is { IsStatic: false } ? compound.Target : null;

    private void Dynamic(IOperation operation, params IOperation[] operands)
    {
        if (operands.Any(operand => operand.Type is IDynamicTypeSymbol))
        {
            Need(new Need("reflection", null), operation, "dynamic");
        }
    }

    // Which operators compare the elements is not told; those of the elements' types are.
    private void CompareTuples(ITypeSymbol? type, IOperation at)
    {
        if (type is not INamedTypeSymbol { IsTupleType: true } tuple)
        {
            return;
        }

        foreach (IFieldSymbol element in tuple.TupleElements)
        {
            CompareTuples(element.Type, at);
            if (element.Type is INamedTypeSymbol { IsTupleType: false } named)
            {
                AllOf(named, "op_Equality", at);
                AllOf(named, "op_Inequality", at);
            }
        }
    }

    /// <summary>Charges a type's members of a name, where the compiler does not tell which one it calls.</summary>
    private void AllOf(ITypeSymbol? type, string name, IOperation at)
    {
        for (ITypeSymbol? t = type; t is not null && t.SpecialType == SpecialType.None; t = t.BaseType)
        {
            foreach (IMethodSymbol method in t.GetMembers(name).OfType<IMethodSymbol>())
            {
                Call(method, isVirtual: true, at, null, []);
            }
        }
    }

    private void VisitUnsafe(IOperation operation)
    {
        if (!_isUnsafe && operation.Type is IPointerTypeSymbol or IFunctionPointerTypeSymbol)
        {
            _isUnsafe = true;
            Need(new Need("unsafe", null), operation, operation.Type is IPointerTypeSymbol ? "pointer" : "function pointer");
        }
    }

    // A struct need not be made to be there; a box of it, or of a tuple of it, can be called by whoever holds it.
    private void VisitStruct(ITypeSymbol? type)
    {
        foreach (INamedTypeSymbol named in type is null ? [] : Named(type))
        {
            if (named.TypeKind == TypeKind.Struct)
            {
                Run(named, Step.Callbacks);
            }
        }
    }
}
