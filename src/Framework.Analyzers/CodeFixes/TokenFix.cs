using Collet.Analyzers.Rules;
using Collet.Analyzers.Symbols;
using Microsoft.CodeAnalysis.Formatting;
using Microsoft.CodeAnalysis.Operations;

namespace Collet.Analyzers.CodeFixes;

/// <summary>CLT2005: takes a cancellation token and passes it on to every call that takes one.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class TokenFix() : EditFix("Take a CancellationToken and pass it on", UsageIds.MissingCancellationToken)
{
    private protected override bool Edit(DocumentEditor editor, SyntaxNode node, Diagnostic diagnostic, CancellationToken cancellationToken)
    {
        if (node is not MethodDeclarationSyntax method
            || ColletSymbols.Of(editor.SemanticModel.Compilation)?.CancellationToken is not { } token
            || method.ParameterList.Parameters.Any(p => p.Modifiers.Any(SyntaxKind.ParamsKeyword)))
        {
            return false;
        }

        string name = method.DescendantTokens().Any(t => t.ValueText == "cancellationToken") ? "callToken" : "cancellationToken";
        foreach (InvocationExpressionSyntax call in method.DescendantNodes().OfType<InvocationExpressionSyntax>()
            .Where(c => !IsInStatic(c, method)))
        {
            if (editor.SemanticModel.GetOperation(call, cancellationToken) is IInvocationOperation operation
                && Tokens.WayToPass(operation, token) is { } parameter)
            {
                Pass(editor, call, operation, parameter, name);
            }
        }

        bool isOptional = method.ParameterList.Parameters.Any(p => p.Default is not null);
        editor.ReplaceNode(method, (current, generator) =>
        {
            SyntaxNode type = generator.TypeExpression(token);
            SyntaxNode? value = isOptional ? SyntaxFactory.LiteralExpression(SyntaxKind.DefaultLiteralExpression) : null;
            SyntaxNode changed = generator.AddParameters(current, [generator.ParameterDeclaration(name, type, value)]);
            return DocumentationEdits.Has(current, "param")
                ? DocumentationEdits.AddLine(changed, $"<param name=\"{name}\">Ends the call.</param>")
                : changed;
        });
        TypeNames.Import(editor, token);
        return true;
    }

    private static void Pass(
        DocumentEditor editor, InvocationExpressionSyntax call, IInvocationOperation operation, IParameterSymbol parameter, string name)
    {
        // An extension called on its receiver has one argument less in the text.
        int given = operation.Arguments.Count(a => a.ArgumentKind == ArgumentKind.Explicit);
        bool isNext = given == parameter.Ordinal && call.ArgumentList.Arguments.All(a => a.NameColon is null);
        ArgumentSyntax argument = SyntaxFactory.Argument(SyntaxFactory.IdentifierName(name));
        if (!isNext)
        {
            argument = argument.WithNameColon(SyntaxFactory.NameColon(parameter.Name));
        }

        editor.ReplaceNode(call.ArgumentList, (current, _) =>
            ((ArgumentListSyntax)current).AddArguments(argument).WithAdditionalAnnotations(Formatter.Annotation));
    }

    // Static functions cannot see the parameter.
    private static bool IsInStatic(SyntaxNode call, SyntaxNode method) => call.Ancestors().TakeWhile(n => n != method).Any(n =>
        n is LocalFunctionStatementSyntax local ? local.Modifiers.Any(SyntaxKind.StaticKeyword)
        : n is AnonymousFunctionExpressionSyntax lambda && lambda.Modifiers.Any(SyntaxKind.StaticKeyword));
}
