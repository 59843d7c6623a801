using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Collet.Analyzers.Permissions;

/// <summary>The locals of one body that are set once, where they are declared. Found when first asked for.</summary>
internal sealed class BodyLocals(ImmutableArray<IOperation> blocks)
{
    private Dictionary<ILocalSymbol, IOperation>? _values;

    /// <summary>The expression a local was declared with; null where it is set elsewhere too.</summary>
    public IOperation? ValueOf(ILocalSymbol local) => (_values ??= Find(blocks)).TryGetValue(local, out IOperation? value) ? value : null;

    private static Dictionary<ILocalSymbol, IOperation> Find(ImmutableArray<IOperation> blocks)
    {
        var values = new Dictionary<ILocalSymbol, IOperation>(SymbolEqualityComparer.Default);
        var changed = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        foreach (IOperation operation in blocks.SelectMany(block => block.DescendantsAndSelf()))
        {
            if (operation is IVariableDeclaratorOperation { Initializer.Value: { } value } declarator && !declarator.Symbol.IsRef)
            {
                values[declarator.Symbol] = value;
            }
            else if (operation is ILocalReferenceOperation reference && IsChanged(reference))
            {
                changed.Add(reference.Local);
            }
        }

        foreach (ILocalSymbol local in values.Keys.Where(changed.Contains).ToArray())
        {
            values.Remove(local);
        }

        return values;
    }

    private static bool IsChanged(ILocalReferenceOperation reference) => reference.Parent switch
    {
        IAssignmentOperation assignment => ReferenceEquals(assignment.Target, reference)
            || assignment is ISimpleAssignmentOperation { IsRef: true },
        IIncrementOrDecrementOperation or IAddressOfOperation or ITupleOperation => true,
        IVariableInitializerOperation { Parent: IVariableDeclaratorOperation { Symbol.IsRef: true } } => true,
        IArgumentOperation { Parameter.RefKind: not (RefKind.None or RefKind.In) } => true,
        IArgumentOperation { Parameter: null } => true,
        _ => false,
    };
}
