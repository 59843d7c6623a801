using Collet.Analyzers.Rules;
using Collet.Analyzers.Symbols;

namespace Collet.Analyzers.CodeFixes;

/// <summary>Lets code await.</summary>
internal static class AsyncEdits
{
    /// <summary>Sees to it that the function around may await there.</summary>
    /// <returns>False where it may not and cannot be made to without a change of who calls it.</returns>
    public static bool Allow(DocumentEditor editor, SyntaxNode place, CancellationToken cancellationToken)
    {
        foreach (SyntaxNode around in place.Ancestors())
        {
            switch (around)
            {
                case LockStatementSyntax or QueryExpressionSyntax or UnsafeStatementSyntax or AccessorDeclarationSyntax or AttributeSyntax:
                    return false;
                case AnonymousFunctionExpressionSyntax lambda:
                    return lambda.AsyncKeyword.IsKind(SyntaxKind.AsyncKeyword);
                case LocalFunctionStatementSyntax local:
                    return local.Modifiers.Any(SyntaxKind.AsyncKeyword);
                case MethodDeclarationSyntax method:
                    return method.Modifiers.Any(SyntaxKind.AsyncKeyword) || MakeAsync(editor, method, cancellationToken);
                case MemberDeclarationSyntax:
                    return false;
            }
        }

        return false;
    }

    /// <summary>Lets the function return a task of what it returned.</summary>
    public static bool ReturnTask(DocumentEditor editor, SyntaxNode function, ITypeSymbol returned)
    {
        string name = "System.Threading.Tasks.Task" + (returned.SpecialType == SpecialType.System_Void ? string.Empty : "`1");
        if (editor.SemanticModel.Compilation.GetTypeByMetadataName(name) is not { } task)
        {
            return false;
        }

        INamedTypeSymbol type = task.IsGenericType ? task.Construct(returned) : task;
        editor.ReplaceNode(function, (current, generator) => IsAsyncAlready(current) && !ReturnsVoid(current)
            ? current
            : generator.WithModifiers(
                Retype(current, (TypeSyntax)generator.TypeExpression(type)), generator.GetModifiers(current).WithAsync(true)));
        TypeNames.Import(editor, task);
        return true;
    }

    // Who calls a tool's method is generated, so its type may change; everything else has callers that would have to follow.
    private static bool MakeAsync(DocumentEditor editor, MethodDeclarationSyntax declaration, CancellationToken cancellationToken) =>
        editor.SemanticModel.GetDeclaredSymbol(declaration, cancellationToken) is
            { IsOverride: false, IsVirtual: false, ReturnsByRef: false } method
        && ColletSymbols.Of(editor.SemanticModel.Compilation) is { } symbols
        && ToolDeclaration.OfBody(method, symbols) is not null
        && !Tokens.IsAwaitable(method.ReturnType)
        && method.Parameters.All(p => p.RefKind == RefKind.None)
        && !declaration.DescendantNodes().Any(n => n is YieldStatementSyntax)
        && !Inherited.Of(method).Any()
        && ReturnTask(editor, declaration, method.ReturnType);

    private static bool IsAsyncAlready(SyntaxNode function) => function switch
    {
        MethodDeclarationSyntax method => method.Modifiers.Any(SyntaxKind.AsyncKeyword),
        LocalFunctionStatementSyntax local => local.Modifiers.Any(SyntaxKind.AsyncKeyword),
        _ => false,
    };

    private static bool ReturnsVoid(SyntaxNode function) => function is
        MethodDeclarationSyntax { ReturnType: PredefinedTypeSyntax { Keyword.RawKind: (int)SyntaxKind.VoidKeyword } }
        or LocalFunctionStatementSyntax { ReturnType: PredefinedTypeSyntax { Keyword.RawKind: (int)SyntaxKind.VoidKeyword } };

    private static SyntaxNode Retype(SyntaxNode function, TypeSyntax type) => function switch
    {
        MethodDeclarationSyntax method => method.WithReturnType(type.WithTriviaFrom(method.ReturnType)),
        LocalFunctionStatementSyntax local => local.WithReturnType(type.WithTriviaFrom(local.ReturnType)),
        _ => function,
    };
}
