using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Collet.Analyzers.Symbols;

/// <summary>Where parts of an attribute stand in the code.</summary>
internal static class AttributeText
{
    /// <summary>The argument <c>name = value</c> of the attribute; the symbol where it cannot be seen.</summary>
    public static Location OfArgument(AttributeData attribute, string name, ISymbol otherwise, CancellationToken cancellationToken)
    {
        var syntax = attribute.ApplicationSyntaxReference?.GetSyntax(cancellationToken) as AttributeSyntax;
        AttributeArgumentSyntax? argument =
            syntax?.ArgumentList?.Arguments.FirstOrDefault(a => a.NameEquals?.Name.Identifier.ValueText == name);
        return argument?.GetLocation() ?? syntax?.GetLocation() ?? otherwise.Locations[0];
    }
}
