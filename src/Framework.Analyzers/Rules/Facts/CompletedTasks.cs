using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Collet.Analyzers.Rules;

/// <summary>Tells tasks of which the code before has made sure that they are done: to ask those for their result holds no thread.</summary>
internal static class CompletedTasks
{
    /// <summary>Looks at the code around only where something that may block was found, which is rare.</summary>
    public static bool IsKnownCompleted(IOperation wait)
    {
        if (TaskOf(wait) is not { } task)
        {
            return false;
        }

        IOperation root = wait;
        while (root.Parent is { } parent)
        {
            root = parent;
            if (parent is IInvocationOperation { TargetMethod.Name: "ContinueWith" } && SymbolOf(task) is IParameterSymbol)
            {
                return true;
            }
        }

        ISymbol? symbol = SymbolOf(task);
        foreach (IOperation other in root.Descendants())
        {
            bool isBefore = other.Syntax.SpanStart < wait.Syntax.SpanStart;
            if (isBefore
                && (IsAwaitOfAll(other) || (symbol is not null && (IsAwaitOf(other, symbol) || AsksWhetherCompleted(other, symbol)))))
            {
                return true;
            }
        }

        return false;
    }

    private static IOperation? TaskOf(IOperation wait) => wait switch
    {
        IPropertyReferenceOperation property => property.Instance,
        IInvocationOperation
        {
            TargetMethod.Name: "GetResult", Instance: IInvocationOperation { TargetMethod.Name: "GetAwaiter" } awaiter,
        } =>
            awaiter.Instance,
        IInvocationOperation { TargetMethod: { Name: "Wait", ContainingType.Name: "Task" } } call => call.Instance,
        _ => null,
    };

    private static ISymbol? SymbolOf(IOperation operation) => operation switch
    {
        ILocalReferenceOperation local => local.Local,
        IParameterReferenceOperation parameter => parameter.Parameter,
        IFieldReferenceOperation field => field.Field,
        _ => null,
    };

    private static bool IsAwaitOfAll(IOperation operation) =>
        operation is IAwaitOperation awaited
            && awaited.Descendants().Any(o => o is IInvocationOperation { TargetMethod.Name: "WhenAll" or "WhenEach" });

    private static bool IsAwaitOf(IOperation operation, ISymbol symbol) =>
        operation is IAwaitOperation awaited && awaited.Descendants().Any(o => Is(o, symbol));

    private static bool AsksWhetherCompleted(IOperation operation, ISymbol symbol) =>
        operation is IPropertyReferenceOperation { Property.Name: "IsCompleted" or "IsCompletedSuccessfully", Instance: { } asked }
            && Is(asked, symbol);

    private static bool Is(IOperation operation, ISymbol symbol) => SymbolEqualityComparer.Default.Equals(SymbolOf(operation), symbol);
}
