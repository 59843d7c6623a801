using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Collet.Analyzers.Rules;

/// <summary>
/// The types that a host's code registers as services, as far as it says so by name. In doubt a
/// type counts as registered.
/// </summary>
internal sealed class Registrations
{
    private static readonly string[] _registering =
    [
        "Add", "TryAdd", "Use", "Register", "Configure", "With", "Replace", "Decorate", "Singleton", "Scoped", "Transient",
        "Keyed", "Describe",
    ];

    private readonly ConcurrentDictionary<ITypeSymbol, bool> _types = new(SymbolEqualityComparer.Default);
    private volatile bool _addsCollet;
    private volatile bool _isOpaque;

    /// <summary>This is a host, and nothing in it registers types that only show when it runs.</summary>
    public bool AreKnown => _addsCollet && !_isOpaque;

    public bool Have(ITypeSymbol type) => _types.ContainsKey(type.OriginalDefinition);

    public void Add(IOperation operation)
    {
        if (operation is ITypeOfOperation typeOf)
        {
            _types.TryAdd(typeOf.TypeOperand.OriginalDefinition, true);
            return;
        }

        var call = (IInvocationOperation)operation;
        IMethodSymbol method = call.TargetMethod;
        if (method.ReturnType is { Name: "IColletBuilder" })
        {
            _addsCollet = true;
        }

        if (!_registering.Any(start => method.Name.StartsWith(start, StringComparison.Ordinal)))
        {
            return;
        }

        foreach (ITypeSymbol type in method.TypeArguments)
        {
            _types.TryAdd(type.OriginalDefinition, true);
        }

        // services.AddSingleton(type), services.AddFrom(assembly): which types those are is known when it runs. Nor is generated code read.
        if (TakesServices(call) && (IsGenerated(method)
            || call.Arguments.Any(a => a.Value is not ITypeOfOperation && a.Value.Type is { Name: "Type" or "Assembly" })))
        {
            _isOpaque = true;
        }
    }

    private static bool IsGenerated(IMethodSymbol method) =>
        method.DeclaringSyntaxReferences.Any(r => r.SyntaxTree.FilePath.EndsWith(".g.cs", StringComparison.OrdinalIgnoreCase));

    private static bool TakesServices(IInvocationOperation call) =>
        call.Instance?.Type is { Name: "IServiceCollection" }
            || call.TargetMethod.Parameters.FirstOrDefault()?.Type is { Name: "IServiceCollection" };
}
