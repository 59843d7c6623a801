using Microsoft.CodeAnalysis;

namespace Collet.Analyzers.Permissions;

/// <summary>
/// What types let run: overrides of what lies outside, constructors, services, data, and what the
/// compiler writes for records.
/// </summary>
internal sealed partial class NodeExpander
{
    private void Callbacks(INamedTypeSymbol type, Expansion expansion)
    {
        for (INamedTypeSymbol? t = type; t is not null && context.IsHere(t); t = t.BaseType?.OriginalDefinition)
        {
            foreach (IMethodSymbol method in t.GetMembers().OfType<IMethodSymbol>())
            {
                if (method.IsOverride ? !context.IsHere(TypeHierarchy.Root(method))
                    : method.MethodKind == MethodKind.Destructor || method.Name == "PrintMembers")
                {
                    Add(method);
                }
            }

            // What .NET and the compiler write for a struct or a record asks its fields in turn.
            foreach (IFieldSymbol field in t.GetMembers().OfType<IFieldSymbol>()
                .Where(f => !f.IsStatic && f.Type.TypeKind == TypeKind.Struct))
            {
                if (context.IsHere(field.Type.OriginalDefinition))
                {
                    expansion.Add(field.Type.OriginalDefinition, Step.Callbacks);
                }
            }
        }

        foreach (INamedTypeSymbol outside in type.AllInterfaces)
        {
            if (context.IsHere(outside))
            {
                continue;
            }

            foreach (ISymbol member in outside.GetMembers())
            {
                if (member is IMethodSymbol
                    && type.FindImplementationForInterfaceMember(member)?.OriginalDefinition is IMethodSymbol implementation
                    && context.IsHere(implementation))
                {
                    Add(implementation);
                }
            }
        }

        void Add(IMethodSymbol method)
        {
            if (!method.IsAbstract && TypeHierarchy.Resolve(type, method) is { } implementation
                && context.Boundaries.Of(implementation).IsEmpty)
            {
                expansion.Add(implementation, Step.Body, type);
            }
        }
    }

    private void TypeArgument(INamedTypeSymbol type, Expansion expansion)
    {
        foreach (IMethodSymbol member in type.AllInterfaces.SelectMany(i => i.GetMembers()).OfType<IMethodSymbol>())
        {
            if (member.IsStatic && (member.IsAbstract || member.IsVirtual)
                && type.FindImplementationForInterfaceMember(member)?.OriginalDefinition is IMethodSymbol implementation
                && context.IsHere(implementation))
            {
                Own(implementation, self: null, type, expansion);
            }
        }

        if (type.TypeKind == TypeKind.Struct)
        {
            expansion.Add(type, Step.Callbacks);
        }
    }

    private void Made(INamedTypeSymbol type, Expansion expansion)
    {
        foreach (IMethodSymbol constructor in type.InstanceConstructors)
        {
            Own(constructor, type, type, expansion);
        }
    }

    private void Service(INamedTypeSymbol type, Expansion expansion)
    {
        if (!context.IsHere(type) || type.IsAbstract || type.TypeKind == TypeKind.Interface)
        {
            foreach (INamedTypeSymbol below in hierarchy.Below(type).Where(t => !t.IsAbstract))
            {
                context.Makes(below);
                expansion.Add(below, Step.Service);
            }

            return;
        }

        context.Makes(type);
        expansion.Add(type, Step.Made);
        foreach (IParameterSymbol parameter in type.InstanceConstructors.SelectMany(constructor => constructor.Parameters))
        {
            foreach (INamedTypeSymbol service in ServiceTypes(parameter.Type))
            {
                expansion.Add(service, Step.Service);
            }

            if (parameter.Type.TypeKind == TypeKind.Delegate && parameter.DeclaringSyntaxReferences is [var declaration, ..])
            {
                expansion.Add(new Use(Need.Unknown, declaration.GetSyntax(cancellationToken), parameter.Name));
            }
        }
    }

    /// <summary>What is made when the services are asked for a type: it, or what a list or a lazy value of it holds.</summary>
    public static IEnumerable<INamedTypeSymbol> ServiceTypes(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => ServiceTypes(array.ElementType),
        INamedTypeSymbol { TypeKind: TypeKind.Delegate, Name: "Func" } function => ServiceTypes(function.TypeArguments.Last()),
        INamedTypeSymbol { Name: "IEnumerable" or "Lazy", TypeArguments: [var element] } => ServiceTypes(element),
        INamedTypeSymbol { SpecialType: SpecialType.None, TypeKind: TypeKind.Class or TypeKind.Interface } named =>
            [named.OriginalDefinition],
        _ => [],
    };

    private void Data(INamedTypeSymbol type, Expansion expansion)
    {
        if (!context.IsHere(type) || type.TypeKind is not (TypeKind.Class or TypeKind.Struct or TypeKind.Interface))
        {
            return;
        }

        context.Makes(type);
        Made(type, expansion);
        Helpers(type, expansion);
        for (INamedTypeSymbol? t = type; t is not null && context.IsHere(t); t = t.BaseType?.OriginalDefinition)
        {
            foreach (IPropertySymbol property in t.GetMembers().OfType<IPropertySymbol>().Where(p => !p.IsStatic))
            {
                Helpers(property, expansion);
                Accessor(property.GetMethod);
                Accessor(property.SetMethod);
                foreach (INamedTypeSymbol data in DataTypes(property.Type))
                {
                    expansion.Add(data, Step.Data);
                }
            }
        }

        foreach (INamedTypeSymbol below in hierarchy.Below(type))
        {
            expansion.Add(below, Step.Data);
        }

        void Accessor(IMethodSymbol? accessor)
        {
            if (accessor is { IsAbstract: false })
            {
                Own(accessor, type, type, expansion);
            }
        }
    }

    /// <summary>The types that are made and read for a value: it, and its elements.</summary>
    public static IEnumerable<INamedTypeSymbol> DataTypes(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => DataTypes(array.ElementType),
        INamedTypeSymbol { SpecialType: SpecialType.None } named =>
            named.TypeArguments.SelectMany(DataTypes).Append(named.OriginalDefinition),
        INamedTypeSymbol { TypeArguments: [_, ..] } named => named.TypeArguments.SelectMany(DataTypes),
        _ => [],
    };

    // What the compiler writes for a record calls what the author wrote of it, and its members' accessors.
    private void Synthesized(IMethodSymbol method, INamedTypeSymbol? self, Expansion expansion)
    {
        INamedTypeSymbol type = method.ContainingType;
        if (type.IsRecord && method.AssociatedSymbol is null)
        {
            foreach (IMethodSymbol member in type.GetMembers().OfType<IMethodSymbol>())
            {
                if (!member.IsStatic && !member.IsImplicitlyDeclared
                    && (member.MethodKind == MethodKind.PropertyGet || member.Name is "PrintMembers" or "Equals" or "GetHashCode"
                        || (member.MethodKind == MethodKind.Constructor && member.Parameters is [var only]
                            && PermissionSymbols.Is(only.Type, type))))
                {
                    Own(member, self, type, expansion);
                }
            }
        }

        // The static form of an extension member: its body is the extension block's.
        foreach (INamedTypeSymbol block in method.IsStatic ? type.GetTypeMembers().Where(t => t.IsExtension) : [])
        {
            foreach (IMethodSymbol member in block.GetMembers(method.Name).OfType<IMethodSymbol>())
            {
                Own(member, self: null, type, expansion);
            }
        }
    }

    // Generic code that is inherited does with its type arguments what generic code that is called does.
    private void BaseArguments(INamedTypeSymbol type, Expansion expansion)
    {
        for (INamedTypeSymbol? parent = type.BaseType; parent is { SpecialType: SpecialType.None }; parent = parent.BaseType)
        {
            for (int i = 0; i < parent.TypeArguments.Length; i++)
            {
                if (parent.TypeArguments[i] is INamedTypeSymbol argument && context.IsHere(argument))
                {
                    expansion.Add(argument.OriginalDefinition, Step.TypeArgument);
                    if (BodyReader.IsMade(parent.TypeParameters[i]))
                    {
                        context.Makes(argument);
                        expansion.Add(argument.OriginalDefinition, Step.Made);
                    }
                }
            }
        }
    }

    // Whoever asks for attributes has them made, and their properties set.
    private void Attributes(INamedTypeSymbol asked, Expansion expansion)
    {
        foreach (INamedTypeSymbol attribute in hierarchy.Below(asked).Append(asked).Where(a => context.IsHere(a) && !a.IsAbstract))
        {
            expansion.Add(attribute, Step.Data);
        }
    }

    // Converters, validators and their kin, which are found by an attribute.
    private void Helpers(ISymbol symbol, Expansion expansion)
    {
        foreach (AttributeData attribute in symbol.GetAttributes())
        {
            if (attribute.AttributeClass is { } type && context.IsHere(type))
            {
                context.Makes(type);
                expansion.Add(type.OriginalDefinition, Step.Made);
            }

            foreach (INamedTypeSymbol named in attribute.ConstructorArguments.Where(a => a.Kind == TypedConstantKind.Type)
                .Select(a => a.Value).OfType<INamedTypeSymbol>().Where(n => context.IsHere(n)))
            {
                expansion.Add(named.OriginalDefinition, Step.Service);
            }
        }
    }
}
