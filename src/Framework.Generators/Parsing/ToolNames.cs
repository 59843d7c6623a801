using System.Globalization;
using Collet.Generators.Text;
using Microsoft.CodeAnalysis;

namespace Collet.Generators.Parsing;

/// <summary>The names of a tool or a middleware: for callers, for its generated class and for its generated file.</summary>
internal static class ToolNames
{
    public static string Of(ISymbol symbol, IMethodSymbol method, AttributeData attribute)
    {
        if (attribute.Text() is { } given)
        {
            return given;
        }

        return symbol is IMethodSymbol
            ? NameCase.Snake(WithoutSuffix(method.Name, "Async"))
            : NameCase.Snake(WithoutSuffix(symbol.Name, "Tool"));
    }

    public static bool IsValid(string name) =>
        name.Length is > 0 and <= 128 && name.All(c => c is (>= 'A' and <= 'Z') or (>= 'a' and <= 'z') or (>= '0' and <= '9') or '_' or '-' or '.');

    public static string ClassName(IMethodSymbol method, INamedTypeSymbol type)
    {
        int index = Index(Overloads(method), method);
        return NameCase.Mangle($"{SymbolNames.Full(type)}.{method.Name}") + (index == 0 ? string.Empty : $"_2{Digits(index)}");
    }

    /// <summary>The file's name. The compiler compares these without regard to case, and one that is used twice ends the generator.</summary>
    public static string HintName(IMethodSymbol method, INamedTypeSymbol type)
    {
        ISymbol[] alike = [.. method.ContainingType.GetMembers().Where(m => m is IMethodSymbol && IsAlike(m, method))];
        return $"{SymbolNames.Full(type)}.{method.Name}{Suffix(string.Empty, Index(alike, method))}{Suffix(type)}.g.cs";
    }

    /// <summary>The same for a class of middlewares.</summary>
    public static string HintName(INamedTypeSymbol type) => $"{SymbolNames.Full(type)}{Suffix(type)}-Middleware.g.cs";

    /// <summary>The descriptor's class. No part of a name starts with a 4, so no tool's class is called so.</summary>
    public static string ClassName(INamedTypeSymbol type) => NameCase.Mangle(SymbolNames.Full(type)) + "_4Middleware";

    // Tells a type apart from those whose names, or whose namespaces' names, differ in case only.
    private static string Suffix(INamedTypeSymbol type)
    {
        string suffix = string.Empty;
        int level = 1;
        for (INamespaceOrTypeSymbol s = type; s is { ContainingSymbol: INamespaceOrTypeSymbol outer }; s = outer)
        {
            string[] names =
            [
                .. outer.GetMembers().Where(m => m is INamespaceOrTypeSymbol && IsAlike(m, s)).Select(m => m.Name).Distinct()
                    .OrderBy(n => n, StringComparer.Ordinal),
            ];
            suffix += Suffix($"{Digits(level++)}.", Array.IndexOf(names, s.Name));
        }

        return suffix;
    }

    private static bool IsAlike(ISymbol symbol, ISymbol other) => string.Equals(symbol.Name, other.Name, StringComparison.OrdinalIgnoreCase);

    private static ISymbol[] Overloads(IMethodSymbol method) => [.. method.ContainingType.GetMembers(method.Name).OfType<IMethodSymbol>()];

    private static int Index(ISymbol[] symbols, ISymbol symbol) =>
        Math.Max(0, Array.FindIndex(symbols, s => SymbolEqualityComparer.Default.Equals(s, symbol)));

    private static string Suffix(string level, int index) => index <= 0 ? string.Empty : $"-{level}{Digits(index)}";

    private static string Digits(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string WithoutSuffix(string name, string suffix) =>
        name.Length > suffix.Length && name.EndsWith(suffix, StringComparison.Ordinal) ? name.Substring(0, name.Length - suffix.Length) : name;
}
