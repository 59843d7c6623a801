using Microsoft.CodeAnalysis.Formatting;

namespace Collet.Analyzers.CodeFixes;

/// <summary>
/// CLT0004, which the generator says of a tool's parameter: <c>object</c> becomes <c>JsonElement</c>, and any other type that a serializer
/// may know is listed in a context of the tool's class.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class WayOutFix() : EditFix("Take the way out that CLT0004 names", "CLT0004")
{
    private const string Serialization = "System.Text.Json.Serialization";

    private protected override bool Edit(DocumentEditor editor, SyntaxNode node, Diagnostic diagnostic, CancellationToken cancellationToken)
    {
        Compilation compilation = editor.SemanticModel.Compilation;
        if (node is not ParameterSyntax { Type: { } type, Parent.Parent: MethodDeclarationSyntax method }
            || editor.SemanticModel.GetDeclaredSymbol(method, cancellationToken) is not { } tool
            || editor.SemanticModel.GetTypeInfo(type, cancellationToken).Type is not { } symbol)
        {
            return false;
        }

        if (symbol is { SpecialType: SpecialType.System_Object } or { TypeKind: TypeKind.Dynamic })
        {
            return compilation.GetTypeByMetadataName("System.Text.Json.JsonElement") is { } element && Retype(editor, type, element);
        }

        string name = tool.ContainingType.Name + "JsonContext";
        bool isTaken = compilation.GetSymbolsWithName(name, SymbolFilter.Type, cancellationToken).Any();
        return !isTaken && CanBeListed(symbol) && List(editor, method, type, name);
    }

    // A tuple loses its names, and what cannot be a value of a property no serializer reads.
    private static bool CanBeListed(ITypeSymbol type) => type is INamedTypeSymbol
    {
        IsTupleType: false, IsRefLikeType: false, IsUnboundGenericType: false, TypeKind: TypeKind.Class or TypeKind.Struct,
        DeclaredAccessibility: Accessibility.Public or Accessibility.Internal,
    };

    private static bool Retype(DocumentEditor editor, TypeSyntax type, INamedTypeSymbol element)
    {
        editor.ReplaceNode(type, (current, generator) =>
        {
            SyntaxNode named = generator.TypeExpression(element);
            return (current is NullableTypeSyntax ? generator.NullableTypeExpression(named) : named).WithTriviaFrom(current);
        });
        TypeNames.Import(editor, element);
        return true;
    }

    private static bool List(DocumentEditor editor, MethodDeclarationSyntax method, TypeSyntax type, string name)
    {
        Compilation compilation = editor.SemanticModel.Compilation;
        if (compilation.GetTypeByMetadataName($"{Serialization}.JsonSerializerContext") is not { } contextBase
            || compilation.GetTypeByMetadataName("Collet.JsonContextAttribute") is not { } attribute
            || method.Ancestors().OfType<TypeDeclarationSyntax>().Last().Parent is not { } space)
        {
            return false;
        }

        editor.ReplaceNode(method, (current, generator) => generator.GetAttributes(current).Any(a => a.ToString().Contains(name))
            ? current
            : generator.AddAttributes(current, generator.Attribute(
                generator.TypeExpression(attribute),
                [generator.AttributeArgument(generator.TypeOfExpression(generator.IdentifierName(name)))])));
        editor.ReplaceNode(space, (current, _) =>
        {
            ClassDeclarationSyntax? known =
                current.ChildNodes().OfType<ClassDeclarationSyntax>().FirstOrDefault(c => c.Identifier.ValueText == name);
            // As it is written there, it is understood a few lines further down.
            string listed = $"typeof({type.ToString().TrimEnd('?')})";
            if (known is null)
            {
                MemberDeclarationSyntax context = Context(name, listed).WithAdditionalAnnotations(Formatter.Annotation);
                return current is CompilationUnitSyntax unit
                    ? unit.AddMembers(context)
                    : ((BaseNamespaceDeclarationSyntax)current).AddMembers(context);
            }

            return known.ToString().Contains(listed) ? current : current.ReplaceNode(known, known.AddAttributeLists(Listed(listed)));
        });
        TypeNames.Import(editor, contextBase);
        return true;
    }

    private static MemberDeclarationSyntax Context(string name, string listed) => SyntaxFactory.ParseMemberDeclaration(
        $"\n[JsonSerializable({listed})]\ninternal sealed partial class {name} : JsonSerializerContext;\n")!;

    private static AttributeListSyntax Listed(string listed) =>
        ((ClassDeclarationSyntax)Context("Any", listed)).AttributeLists[0].WithoutLeadingTrivia();
}
