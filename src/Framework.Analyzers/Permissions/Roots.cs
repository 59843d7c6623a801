using System.Collections.Immutable;
using Collet.Generators.Parsing;
using Microsoft.CodeAnalysis;

namespace Collet.Analyzers.Permissions;

/// <summary>Finds what is held to what it declares: tools, middlewares, module initializers, and helpers that declare something.</summary>
internal sealed class Roots
{
    private readonly WalkContext _context;
    private readonly ImmutableArray<Declaration> _ofAssembly;
    private readonly List<Root> _found = [];

    private Roots(WalkContext context)
    {
        _context = context;
        _ofAssembly = Declared(context.Compilation.Assembly);
    }

    /// <summary>In the order of kinds, then of names.</summary>
    public static IReadOnlyList<Root> Find(WalkContext context, TypeHierarchy hierarchy, CancellationToken cancellationToken)
    {
        var roots = new Roots(context);
        foreach (INamedTypeSymbol type in hierarchy.Types)
        {
            cancellationToken.ThrowIfCancellationRequested();
            roots.AddFrom(type);
        }

        return [.. roots._found.OrderBy(root => root.Kind).ThenBy(root => root.Name, StringComparer.Ordinal)];
    }

    private void AddFrom(INamedTypeSymbol type)
    {
        PermissionSymbols symbols = _context.Symbols;
        if (symbols.Tool(type) is { } tool && Entry(type) is { } entry)
        {
            AddTool(tool, entry, type, type);
        }

        if (symbols.Middleware(type) is { } middleware)
        {
            string name = middleware.ConstructorArguments is [{ Value: string { Length: > 0 } given }, ..] ? given : type.Name;
            var root = new Root(RootKind.Middleware, name, type, Declared(type).AddRange(_ofAssembly));
            root.Starts.Add(new(type, Step.Service));
            if (middleware.NamedArguments.FirstOrDefault(a => a.Key == "Options").Value.Value is INamedTypeSymbol options)
            {
                root.Starts.Add(new(options.OriginalDefinition, Step.Data));
            }

            _found.Add(root);
        }

        if (symbols.HandWritten(type) is { } kind)
        {
            var root = new Root(kind, type.Name, type, Declared(type).AddRange(_ofAssembly));
            root.Starts.Add(new(type, Step.Service));
            _found.Add(root);
        }

        foreach (IMethodSymbol method in type.GetMembers().OfType<IMethodSymbol>())
        {
            AddFrom(method);
        }
    }

    private void AddFrom(IMethodSymbol method)
    {
        if (_context.Symbols.Tool(method) is { } tool)
        {
            AddTool(tool, method, method.ContainingType, method);
        }

        if (method is { IsStatic: true, Name: not ".cctor" }
            && method.GetAttributes().Any(a => a.AttributeClass?.Name == "ModuleInitializerAttribute"))
        {
            var root = new Root(RootKind.Startup, Names.Of(method), method, Declared(method).AddRange(_ofAssembly));
            root.Starts.Add(new(method, Step.Body));
            _found.Add(root);
        }

        if (!method.IsAbstract && _context.Boundaries.Of(method) is { IsEmpty: false } declared && NativeCode.NeedOf(method) is null)
        {
            var root = new Root(RootKind.Helper, Names.Of(method), Declarer(method), [.. declared.Select(need => Implied(need, method))]);
            root.Starts.Add(new(method, Step.Body));
            _found.Add(root);
        }
    }

    private void AddTool(AttributeData attribute, IMethodSymbol method, INamedTypeSymbol type, ISymbol symbol)
    {
        ImmutableArray<Declaration> declared = Declared(type).AddRange(Declared(method)).AddRange(_ofAssembly);
        var root = new Root(RootKind.Tool, ToolNames.Of(symbol, method, attribute), symbol, declared);
        Start(root, method, type);
        if (!method.IsStatic)
        {
            root.Starts.Add(new(type.OriginalDefinition, Step.Service));
        }

        foreach (IMethodSymbol batch in type.GetMembers().OfType<IMethodSymbol>().Where(_context.Symbols.IsBatch))
        {
            Start(root, batch, type);
        }

        _found.Add(root);
    }

    private void Start(Root root, IMethodSymbol method, INamedTypeSymbol type)
    {
        IMethodSymbol original = method.OriginalDefinition;
        if (_context.IsHere(original))
        {
            root.Starts.Add(new(original.PartialDefinitionPart ?? original, Step.Body, method.IsStatic ? null : type.OriginalDefinition));
        }

        foreach (IParameterSymbol parameter in method.Parameters)
        {
            bool isService = _context.Symbols.IsFromServices(parameter);
            foreach (INamedTypeSymbol named in isService
                ? NodeExpander.ServiceTypes(parameter.Type)
                : NodeExpander.DataTypes(parameter.Type))
            {
                root.Starts.Add(new(named, isService ? Step.Service : Step.Data));
            }
        }

        foreach (INamedTypeSymbol result in NodeExpander.DataTypes(method.ReturnType))
        {
            root.Starts.Add(new(result, Step.Data));
        }
    }

    private ImmutableArray<Declaration> Declared(ISymbol symbol) =>
    [
        .. _context.Symbols.Declared(symbol)
            .Select(d => Permission.TryParse(d.Text, out Permission permission) ? new Declaration(permission, symbol, d.Attribute) : null)
            .OfType<Declaration>(),
    ];

    // Where the declaration stands, to be widened there: the member itself, its property, its type.
    private ISymbol Declarer(IMethodSymbol method) =>
        method.AssociatedSymbol is { } property && _context.Symbols.Declared(property).Length > 0 ? property
        : _context.Symbols.Declared(method).Length == 0 && _context.Symbols.Declared(method.ContainingType).Length > 0
            ? method.ContainingType
        : method.AssociatedSymbol ?? method;

    private static Declaration Implied(Need need, ISymbol owner)
    {
        _ = Permission.TryParse(need.ToString(), out Permission permission);
        return new(permission, owner, null);
    }

    private static IMethodSymbol? Entry(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? t = type; t is not null; t = t.BaseType)
        {
            foreach (string name in _entries)
            {
                if (t.GetMembers(name).OfType<IMethodSymbol>()
                    .FirstOrDefault(m => m.DeclaredAccessibility == Accessibility.Public) is { } method)
                {
                    return method;
                }
            }
        }

        return null;
    }

    private static readonly string[] _entries = ["Invoke", "InvokeAsync"];
}
