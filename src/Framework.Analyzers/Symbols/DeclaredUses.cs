using Microsoft.CodeAnalysis;

namespace Collet.Analyzers.Symbols;

/// <summary>
/// Which types of the compilation are arguments of tools, and which are options of middlewares. Found in one pass over its types, and only
/// when a rule has something to ask about one.
/// </summary>
internal sealed class DeclaredUses
{
    private readonly HashSet<ITypeSymbol> _arguments = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<INamedTypeSymbol, string> _options = new(SymbolEqualityComparer.Default);

    public DeclaredUses(Compilation compilation, ColletSymbols symbols)
    {
        var open = new Stack<INamespaceOrTypeSymbol>([compilation.Assembly.GlobalNamespace]);
        while (open.Count > 0)
        {
            foreach (ISymbol member in open.Pop().GetMembers())
            {
                if (member is INamespaceOrTypeSymbol inner)
                {
                    open.Push(inner);
                }

                if (ToolDeclaration.Of(member, symbols) is { } tool)
                {
                    AddArguments(tool, symbols);
                }
                else if (member is INamedTypeSymbol && symbols.OptionsOf(member) is { } options && !_options.ContainsKey(options))
                {
                    _options.Add(options, member.Name);
                }
            }
        }
    }

    /// <summary>A call's arguments contain values of it, outside of what is sensitive as a whole.</summary>
    public bool IsArgument(INamedTypeSymbol type) => _arguments.Contains(type);

    /// <summary>The middleware whose options it is, or null.</summary>
    public string? MiddlewareWithOptions(INamedTypeSymbol type) => _options.TryGetValue(type, out string? middleware) ? middleware : null;

    private void AddArguments(ToolDeclaration tool, ColletSymbols symbols)
    {
        var open = new Stack<ITypeSymbol>(tool.Arguments(symbols).Where(p => !symbols.IsSensitive(p)).Select(p => p.Type));
        while (open.Count > 0)
        {
            ITypeSymbol type = open.Pop();
            bool isNew = _arguments.Add(type.OriginalDefinition);
            IEnumerable<ITypeSymbol> parts = type is IArrayTypeSymbol array ? [array.ElementType]
                : type is INamedTypeSymbol named ? named.TypeArguments
                : [];
            // A type's members are followed once, or a Node<T> with a Node<List<T>> in it would never end.
            if (isNew && type is INamedTypeSymbol && type.Locations.Any(l => l.IsInSource))
            {
                parts = parts.Concat(type.GetMembers().OfType<IPropertySymbol>().Where(p => !p.IsStatic && !symbols.IsSensitive(p))
                    .Select(p => p.Type));
            }

            foreach (ITypeSymbol part in parts)
            {
                open.Push(part);
            }
        }
    }
}
