using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Collet.Analyzers.Rules;

/// <summary>
/// Tells whether an operation goes on with the chain, answers the call, or hands it to code that may do so. What cannot be seen counts as
/// an answer: the rule is about what is forgotten, not about what is hidden.
/// </summary>
internal sealed class CallAnswers(IParameterSymbol call, IParameterSymbol next)
{
    /// <summary>It, or something in it, does.</summary>
    public bool IsIn(IOperation operation) => Is(operation) || operation.Descendants().Any(Is);

    private bool Is(IOperation operation) => operation switch
    {
        IParameterReferenceOperation parameter => Refers(parameter, next) || (Refers(parameter, call) && IsHandedOn(parameter)),
        IPropertyReferenceOperation { Property: { Name: "AnsweredBy", ContainingType.Name: "ToolCall" } } property =>
            property.Parent is ISimpleAssignmentOperation assignment && assignment.Target == property,
        IInvocationOperation { Instance: IPropertyReferenceOperation
            { Property: { Name: "Result", ContainingType.Name: "ToolCall" } } } => true,
        IInvocationOperation { TargetMethod: { Name: "Adopt", ContainingType.Name: "ToolCall" } } => true,
        IInvocationOperation { TargetMethod.MethodKind: MethodKind.LocalFunction } local => Mentions(local.TargetMethod),
        IInvocationOperation { TargetMethod: var method } when Fails(method) => true,
        IFlowAnonymousFunctionOperation lambda => Mentions(lambda.Syntax),
        _ => false,
    };

    // A task that has failed is thrown by who awaits it.
    private static bool Fails(IMethodSymbol method) =>
        method is { Name: "FromException" or "FromCanceled", ContainingType.Name: "ValueTask" or "Task" }
        || method.GetAttributes().Any(a => a.AttributeClass?.Name is "DoesNotReturnAttribute");

    // As an argument, an assigned value, a tuple's part: whatever is no look at one of its members.
    private static bool IsHandedOn(IParameterReferenceOperation parameter) => parameter.Parent switch
    {
        IMemberReferenceOperation or IBinaryOperation or IIsPatternOperation or IIsNullOperation or null => false,
        IInvocationOperation method => method.Instance != parameter,
        // ArgumentNullException.ThrowIfNull(call)
        IConversionOperation { Parent: IArgumentOperation { Parent: IInvocationOperation { TargetMethod.Name: "ThrowIfNull" } } } => false,
        IArgumentOperation { Parent: IInvocationOperation { TargetMethod: var method } } => MayAnswer(method),
        _ => true,
    };

    // A method of this compilation is looked into, by its text: one that neither touches the result,
    // nor hands a call on, nor throws gives no answer.
    private static bool MayAnswer(IMethodSymbol method)
    {
        if (method.DeclaringSyntaxReferences.IsEmpty || method.IsAbstract || method.IsVirtual || method.IsOverride)
        {
            return method is not { Name: "PreProcessAsync" or "PostProcessAsync", ContainingType.Name: "ToolMiddleware" };
        }

        HashSet<string> calls = [.. method.Parameters.Where(p => p.Type.Name == "ToolCall").Select(p => p.Name)];
        return method.DeclaringSyntaxReferences.SelectMany(r => r.GetSyntax().DescendantNodes()).Any(node => node switch
        {
            ThrowStatementSyntax or ThrowExpressionSyntax => true,
            IdentifierNameSyntax name => name.Identifier.ValueText is "AnsweredBy" or "Result" or "Adopt"
                || (calls.Contains(name.Identifier.ValueText) && name.Parent is not MemberAccessExpressionSyntax),
            _ => false,
        });
    }

    private static bool Refers(IParameterReferenceOperation reference, IParameterSymbol parameter) =>
        SymbolEqualityComparer.Default.Equals(reference.Parameter, parameter);

    private bool Mentions(IMethodSymbol local) => local.DeclaringSyntaxReferences.Any(r => Mentions(r.GetSyntax()));

    private bool Mentions(SyntaxNode code) =>
        code.DescendantNodes().OfType<IdentifierNameSyntax>()
            .Any(name => name.Identifier.ValueText == next.Name || name.Identifier.ValueText == call.Name);
}
