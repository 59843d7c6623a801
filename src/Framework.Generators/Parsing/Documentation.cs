using System.Text;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Collet.Generators.Parsing;

/// <summary>What the code says of itself: <c>[Description]</c> first, then the XML comment.</summary>
internal static class Documentation
{
    private const string DescriptionAttribute = "System.ComponentModel.DescriptionAttribute";

    public static string? Of(ISymbol symbol, CancellationToken cancellationToken) =>
        SymbolNames.Attribute(symbol, DescriptionAttribute).Text() ?? OfElement(symbol, "summary", cancellationToken);

    /// <summary>An element of the XML comment, as plain text.</summary>
    public static string? OfElement(ISymbol symbol, string element, CancellationToken cancellationToken) =>
        Read(symbol, cancellationToken)?.Element(element).Flatten();

    /// <summary>A parameter's text stands on its method, a positional record's on the type.</summary>
    public static string? OfParameter(IParameterSymbol parameter, CancellationToken cancellationToken) =>
        SymbolNames.Attribute(parameter, DescriptionAttribute).Text()
        ?? ParameterText(parameter.ContainingSymbol, parameter.Name, cancellationToken)
        ?? (parameter.ContainingSymbol is IMethodSymbol { MethodKind: MethodKind.Constructor } constructor
            ? ParameterText(constructor.ContainingType, parameter.Name, cancellationToken)
            : null);

    private static string? ParameterText(ISymbol owner, string name, CancellationToken cancellationToken) =>
        Read(owner, cancellationToken)?.Elements("param").FirstOrDefault(p => p.Attribute("name")?.Value == name).Flatten();

    private static XElement? Read(ISymbol symbol, CancellationToken cancellationToken)
    {
        string? xml = symbol.GetDocumentationCommentXml(cancellationToken: cancellationToken);
        if (string.IsNullOrWhiteSpace(xml))
        {
            xml = ReadComment(symbol, cancellationToken);
        }

        try
        {
            return string.IsNullOrWhiteSpace(xml) ? null : XElement.Parse(xml!.TrimStart().StartsWith("<member", StringComparison.Ordinal) ? xml : $"<member>{xml}</member>");
        }
        catch (XmlException)
        {
            // The compiler warns of a malformed comment itself.
            return null;
        }
    }

    // A project that writes no documentation file has its XML comments parsed as plain ones (dotnet/roslyn#58210).
    private static string? ReadComment(ISymbol symbol, CancellationToken cancellationToken)
    {
        var text = new StringBuilder();
        foreach (SyntaxReference reference in symbol.DeclaringSyntaxReferences)
        {
            // A field's comment stands on the declaration of all fields in it.
            SyntaxNode node = reference.GetSyntax(cancellationToken);
            foreach (SyntaxTrivia trivia in (node is VariableDeclaratorSyntax { Parent.Parent: { } field } ? field : node).GetLeadingTrivia())
            {
                string comment = trivia.ToString();
                if (trivia.IsKind(SyntaxKind.SingleLineCommentTrivia) && comment.StartsWith("///", StringComparison.Ordinal))
                {
                    text.AppendLine(comment.Substring(3));
                }
                else if (trivia.IsKind(SyntaxKind.MultiLineCommentTrivia) && comment.StartsWith("/**", StringComparison.Ordinal))
                {
                    text.AppendLine(Regex.Replace(comment.Substring(3, comment.Length - 5), @"^\s*\*", string.Empty, RegexOptions.Multiline));
                }
            }
        }

        return text.ToString();
    }

    private static string? Flatten(this XElement? element)
    {
        if (element is null)
        {
            return null;
        }

        var text = new StringBuilder();
        Append(text, element);
        string flat = Regex.Replace(text.ToString(), @"\s+", " ").Trim();
        return flat.Length == 0 ? null : flat;
    }

    private static void Append(StringBuilder text, XElement element)
    {
        foreach (XNode node in element.Nodes())
        {
            if (node is XText plain)
            {
                text.Append(plain.Value);
            }
            else if (node is XElement inner)
            {
                string? reference = (inner.Attribute("langword") ?? inner.Attribute("name") ?? inner.Attribute("cref") ?? inner.Attribute("href"))?.Value;
                if (inner.IsEmpty && reference is not null)
                {
                    // A cref reads "T:Acme.Quote"; people read "Quote".
                    text.Append(inner.Attribute("cref") is null ? reference : reference.Split('(')[0].Split('.', ':').Last());
                }
                else
                {
                    Append(text, inner);
                }
            }
        }
    }
}
