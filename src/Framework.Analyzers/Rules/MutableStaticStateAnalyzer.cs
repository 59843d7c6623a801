using Collet.Analyzers.Diagnostics;
using Collet.Analyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Collet.Analyzers.Rules;

/// <summary>CLT2007: a tool keeps no state in static fields.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class MutableStaticStateAnalyzer() : ToolRule(UsageDescriptors.MutableStaticState)
{
    private static readonly HashSet<string> _collections = new(StringComparer.Ordinal)
    {
        "List", "Dictionary", "HashSet", "Queue", "Stack", "LinkedList", "PriorityQueue", "SortedDictionary", "SortedList", "SortedSet",
        "OrderedDictionary", "Collection", "IList", "IDictionary", "ICollection", "ISet", "StringBuilder", "BitArray",
        "JsonObject", "JsonArray",
    };

    private static readonly string[] _changing =
    [
        "Add", "Append", "Clear", "Dequeue", "Enqueue", "Insert", "Pop", "Push", "Remove", "Replace", "Reverse", "Set", "Sort",
        "Try", "UnionWith",
        "ExceptWith", "IntersectWith", "SymmetricExceptWith",
    ];

    private static readonly string[] _asking = ["SetEquals", "TryGetAlternateLookup", "TryGetValue", "TryPeek"];

    private protected override void Register(CompilationStartAnalysisContext context, ColletSymbols symbols) =>
        context.RegisterSymbolStartAction(
            type =>
            {
                var named = (INamedTypeSymbol)type.Symbol;
                if (!symbols.IsToolCode(named) || symbols.IsMiddleware(named))
                {
                    return;
                }

                foreach (IFieldSymbol field in named.GetMembers().OfType<IFieldSymbol>().Where(CanBeReplaced))
                {
                    ISymbol shown = field.AssociatedSymbol ?? field;
                    type.RegisterSymbolEndAction(end => end.ReportDiagnostic(At(
                        shown.Locations[0], shown.Name, "can be set", "make it readonly, or keep it in a service")));
                }

                if (named.GetMembers().OfType<IFieldSymbol>().Any(f => f is { IsStatic: true, IsReadOnly: true } && IsCollection(f.Type)))
                {
                    type.RegisterOperationAction(
                        Check, OperationKind.Invocation, OperationKind.PropertyReference, OperationKind.ArrayElementReference);
                }
            },
            SymbolKind.NamedType);

    // A thread's own value is not shared, and const and readonly fields cannot be set.
    private static bool CanBeReplaced(IFieldSymbol field) =>
        field is { IsStatic: true, IsConst: false, IsReadOnly: false }
        && (!field.IsImplicitlyDeclared || field.AssociatedSymbol is IPropertySymbol { SetMethod: not null })
        && !field.GetAttributes().Any(a => a.AttributeClass?.Name is "ThreadStaticAttribute");

    private void Check(OperationAnalysisContext context)
    {
        IOperation? target = context.Operation switch
        {
            IInvocationOperation { TargetMethod.Name: var name, Instance: { } instance }
                when _changing.Any(start => name.StartsWith(start, StringComparison.Ordinal)) && !_asking.Contains(name) => instance,
            IPropertyReferenceOperation { Property.IsIndexer: true, Instance: { } instance } indexer when IsWritten(indexer) => instance,
            IArrayElementReferenceOperation element when IsWritten(element) => element.ArrayReference,
            _ => null,
        };
        if (target is IFieldReferenceOperation { Field: { IsStatic: true, IsReadOnly: true } field } && IsCollection(field.Type)
            && SymbolEqualityComparer.Default.Equals(field.ContainingType, context.ContainingSymbol.ContainingType)
            && context.ContainingSymbol is not IMethodSymbol { MethodKind: MethodKind.StaticConstructor }
            && !IsLocked(context.Operation))
        {
            context.ReportDiagnostic(At(
                context.Operation.Syntax.GetLocation(), field.Name, "changed here",
                "take a concurrent collection, or keep it in a service"));
        }
    }

    private static bool IsCollection(ITypeSymbol type) => type is IArrayTypeSymbol || _collections.Contains(type.Name);

    private static bool IsWritten(IOperation operation) => operation.Parent switch
    {
        IAssignmentOperation assignment => assignment.Target == operation,
        IIncrementOrDecrementOperation => true,
        _ => false,
    };

    private static bool IsLocked(IOperation operation)
    {
        for (IOperation? o = operation.Parent; o is not null; o = o.Parent)
        {
            if (o is ILockOperation)
            {
                return true;
            }
        }

        return false;
    }
}
