using Collet.Generators.Diagnostics;
using Collet.Generators.Model;
using Microsoft.CodeAnalysis;

namespace Collet.Generators.Parsing;

/// <summary>Reads what <c>[RequiresPermission]</c> declares.</summary>
internal static class PermissionParser
{
    private const string RequiresPermission = "Collet.RequiresPermissionAttribute";

    /// <summary>The permissions that these symbols and their assembly declare, each once.</summary>
    public static EquatableArray<string> Parse(Location? location, ParseContext context, params ISymbol[] symbols)
    {
        AttributeData[] declared =
            [.. symbols.Distinct<ISymbol>(SymbolEqualityComparer.Default).SelectMany(symbol => symbol.GetAttributes()).Where(IsRequirement)];
        foreach (AttributeData permission in declared.Where(a => !IsPermission(Text(a))))
        {
            context.Report(Descriptors.InvalidPermission, permission.Location() ?? location, Text(permission));
        }

        // What is wrong there is wrong for the assembly, not for each of its tools: the analyzers say it once.
        IEnumerable<string> ofAssembly = context.Compilation.Assembly.GetAttributes().Where(IsRequirement).Select(Text).Where(IsPermission);
        return declared.Select(Text).Concat(ofAssembly).Distinct(StringComparer.Ordinal).ToEquatableArray();
    }

    private static bool IsRequirement(AttributeData attribute) =>
        SymbolNames.Is(attribute.AttributeClass, RequiresPermission) && attribute.ConstructorArguments.Length is 1 or 2;

    // ("fs.read:/data") or ("fs.read", "/data")
    private static string Text(AttributeData attribute) =>
        string.Join(":", attribute.ConstructorArguments.Select(argument => argument.Value as string ?? string.Empty));

    private static bool IsPermission(string permission)
    {
        int colon = permission.IndexOf(':');
        string kind = colon < 0 ? permission : permission.Substring(0, colon);
        return (kind == "*" && colon < 0)
            || (ToolNames.IsValid(kind) && (colon < 0 || !string.IsNullOrWhiteSpace(permission.Substring(colon + 1))));
    }
}
