using Microsoft.CodeAnalysis;

namespace Collet.Analyzers.Permissions;

/// <summary>Says what comes after a node of the call graph.</summary>
internal sealed partial class NodeExpander(
    WalkContext context, BodySummaries summaries, TypeHierarchy hierarchy, CancellationToken cancellationToken)
{
    public Expansion Expand(NodeKey key)
    {
        var expansion = new Expansion();
        switch (key.Step)
        {
            case Step.Body:
                Body((IMethodSymbol)key.Symbol, key.Self, expansion);
                break;
            case Step.Dispatch:
                Dispatch((IMethodSymbol)key.Symbol, expansion);
                break;
            case Step.Start:
                Initializers((INamedTypeSymbol)key.Symbol, isStatic: true, expansion);
                break;
            case Step.Fields:
                Initializers((INamedTypeSymbol)key.Symbol, isStatic: false, expansion);
                break;
            case Step.Callbacks:
                Callbacks((INamedTypeSymbol)key.Symbol, expansion);
                break;
            case Step.TypeArgument:
                TypeArgument((INamedTypeSymbol)key.Symbol, expansion);
                break;
            case Step.Made:
                Made((INamedTypeSymbol)key.Symbol, expansion);
                break;
            case Step.Attributes:
                Attributes((INamedTypeSymbol)key.Symbol, expansion);
                break;
            case Step.Service:
                Service((INamedTypeSymbol)key.Symbol, expansion);
                break;
            default:
                Data((INamedTypeSymbol)key.Symbol, expansion);
                break;
        }

        return expansion;
    }

    private void Body(IMethodSymbol method, INamedTypeSymbol? self, Expansion expansion)
    {
        Read(method, self, expansion);
        INamedTypeSymbol type = method.ContainingType;
        // An extension block is compiled into the class around it.
        foreach (INamedTypeSymbol started in type is { IsExtension: true, ContainingType: { } around } ? new[] { type, around } : [type])
        {
            if (HasStart(started))
            {
                expansion.Add(started, Step.Start);
            }
        }

        Uninitialized(method, expansion);
        if (method.MethodKind == MethodKind.Constructor)
        {
            Constructor(method, self ?? type, expansion);
        }
        else if (method.IsImplicitlyDeclared)
        {
            Synthesized(method, self, expansion);
        }

        if (method.IsAsync)
        {
            foreach (IMethodSymbol member in MethodBuilders.MembersOf(method, context))
            {
                Own(member, self: null, method, expansion);
            }
        }
    }

    private void Constructor(IMethodSymbol constructor, INamedTypeSymbol self, Expansion expansion)
    {
        INamedTypeSymbol type = constructor.ContainingType;
        expansion.Add(type, Step.Fields);
        BaseArguments(type, expansion);
        if (PermissionSymbols.Is(self, type))
        {
            expansion.Add(type, Step.Callbacks);
        }

        // Where no initializer is written, the base's constructor without parameters runs; calling it once too often changes nothing.
        if (type.TypeKind == TypeKind.Class && type.BaseType is { SpecialType: SpecialType.None } parent
            && parent.InstanceConstructors.FirstOrDefault(c => c.Parameters.All(p => p.IsOptional || p.IsParams)) is { } inherited)
        {
            IMethodSymbol original = inherited.OriginalDefinition;
            if (context.IsHere(original))
            {
                Own(original, self, type, expansion);
            }
            else if (!CallsBase(constructor))
            {
                Outside(original, type, expansion);
            }
        }
    }

    // A base of another assembly: what its constructor needs is needed here.
    private void Outside(IMethodSymbol constructor, INamedTypeSymbol type, Expansion expansion)
    {
        OutsideMember known = context.Libraries.Find(constructor);
        if (type.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellationToken) is not { } place)
        {
            return;
        }

        string name = Names.Of(constructor);
        expansion.Add(known.Rules.SelectMany(rule => rule.Needs(NoArguments))
            .Select(need => new Use(new Need(need.Kind, null), place, name)));
        expansion.Add(known.Declared.Select(need => new Use(need, place, name)));
        if (known.Library is { } library)
        {
            expansion.Add(new Use(Need.Unverified(library), place, name));
        }
    }

    // The stack holds what other calls left there.
    private void Uninitialized(IMethodSymbol method, Expansion expansion)
    {
        if (context.SkipsInitialization(method) && method.DeclaringSyntaxReferences is [var declaration, ..])
        {
            expansion.Add(new Use(new Need("unsafe", null), declaration.GetSyntax(cancellationToken), WalkContext.SkipLocalsInit));
        }
    }

    private static bool NoArguments(string parameter, out object? constant)
    {
        constant = null;
        return false;
    }

    private static bool CallsBase(IMethodSymbol constructor) =>
        constructor.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() switch
        {
            Microsoft.CodeAnalysis.CSharp.Syntax.ConstructorDeclarationSyntax declaration => declaration.Initializer is not null,
            Microsoft.CodeAnalysis.CSharp.Syntax.TypeDeclarationSyntax declaration =>
                declaration.BaseList?.Types is [Microsoft.CodeAnalysis.CSharp.Syntax.PrimaryConstructorBaseTypeSyntax, ..],
            _ => false,
        };

    /// <summary>A call that no operation shows: charged like one that is written.</summary>
    private void Own(IMethodSymbol method, INamedTypeSymbol? self, ISymbol caller, Expansion expansion)
    {
        foreach (Need need in context.Boundaries.Of(method))
        {
            if (caller.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellationToken) is { } place)
            {
                expansion.Add(new Use(need, place, Names.Of(method)));
            }
        }

        if (context.Boundaries.Of(method).IsEmpty)
        {
            expansion.Add(method, Step.Body, self);
        }
    }

    private void Dispatch(IMethodSymbol method, Expansion expansion)
    {
        if (!method.IsAbstract)
        {
            expansion.Add(method, Step.Body);
        }

        // An override that declares what it needs, of a method that does not: whoever calls that is charged.
        int runs = 0;
        foreach (INamedTypeSymbol type in hierarchy.Below(method.ContainingType))
        {
            foreach (IMethodSymbol implementation in !type.IsAbstract && context.IsMade(type) ? TypeHierarchy.ResolveAll(type, method) : [])
            {
                if (hierarchy.IsHere(implementation))
                {
                    runs++;
                    Own(implementation, type, implementation, expansion);
                }
            }
        }

        // Somebody else implements it, and what that does is not here to be read.
        if (runs == 0 && method.IsAbstract && method.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellationToken) is { } place)
        {
            expansion.Add(new Use(Need.Unknown, place, Names.Of(method)));
        }
    }

    private void Initializers(INamedTypeSymbol type, bool isStatic, Expansion expansion)
    {
        foreach (ISymbol member in type.GetMembers())
        {
            if (member.IsStatic == isStatic
                && (member is IFieldSymbol { IsConst: false } or IPropertySymbol or IEventSymbol
                    || member is IMethodSymbol { MethodKind: MethodKind.StaticConstructor }))
            {
                Read(member, self: null, expansion);
            }
        }
    }

    private void Read(ISymbol member, INamedTypeSymbol? self, Expansion expansion)
    {
        BodySummary summary = summaries.Of(member, cancellationToken);
        expansion.Add(summary.Uses);
        foreach (Reference reference in summary.References)
        {
            expansion.Next.Add(reference.OnThis && self is not null ? OnSelf(reference.Target, self) : reference.Target);
        }
    }

    // Calls on this go to what the type at hand does, and not to what any other type might.
    private NodeKey OnSelf(NodeKey target, INamedTypeSymbol self)
    {
        var method = (IMethodSymbol)target.Symbol;
        return target.Step == Step.Body ? new(method, Step.Body, self)
            : TypeHierarchy.Resolve(self, method) is { } implementation && hierarchy.IsHere(implementation)
                ? new(implementation, Step.Body, self)
            : target;
    }

    private static bool HasStart(INamedTypeSymbol type) =>
        type.StaticConstructors.Length > 0 || type.GetMembers().Any(m => m is IFieldSymbol { IsStatic: true, IsConst: false });
}
