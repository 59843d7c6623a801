using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;

namespace Collet.Scanning;

/// <summary>Finds the types that tokens name, across the assemblies that are scanned.</summary>
internal sealed class TypeResolver(ImageSet images, ScanBudget budget)
{
    private readonly List<TypeFacts> _found = [];
    private int _search;

    /// <summary>The type a token names in an assembly.</summary>
    public TypeReference Resolve(ScanImage image, EntityHandle token, int depth = 0)
    {
        if (depth > ScanBudget.Depth)
        {
            throw budget.TooDeep("types are");
        }

        if (token.IsNil)
        {
            return TypeReference.Nameless;
        }

        int row = MetadataTokens.GetRowNumber(token);
        switch (token.Kind)
        {
            case HandleKind.TypeDefinition:
                return Facts(image, (TypeDefinitionHandle)token, depth).Reference;
            case HandleKind.TypeReference:
                return image.TypeReferences[row] ?? Kept(image.TypeReferences, row, images.LeftOut, Find(image, (TypeReferenceHandle)token, depth));
            case HandleKind.TypeSpecification:
                if (image.TypeSpecifications[row] is { } known)
                {
                    return known;
                }

                int leftOut = images.LeftOut;
                BlobHandle signature = image.Metadata.GetTypeSpecification((TypeSpecificationHandle)token).Signature;
                return Kept(
                    image.TypeSpecifications, row, leftOut, image.Signatures.Specification(image.Metadata.GetBlobReader(signature), depth));
            default:
                throw new BadImageFormatException($"A {token.Kind} stands where a type is expected.");
        }
    }

    /// <summary>What is known of a type of a scanned assembly.</summary>
    public TypeFacts Facts(ScanImage image, TypeDefinitionHandle handle, int depth = 0)
    {
        int row = MetadataTokens.GetRowNumber(handle);
        if (row <= 0 || row >= image.Types.Length)
        {
            throw new BadImageFormatException("A token names a type that is not there.");
        }

        return image.Types[row] ??= new TypeFacts(image, handle, FullName(image, handle, depth));
    }

    private TypeReference Kept(TypeReference?[] rows, int row, int leftOut, TypeReference found)
    {
        if (images.LeftOut == leftOut)
        {
            rows[row] = found;
        }

        return found;
    }

    /// <summary>Finds a type's bases, interfaces and static constructor, once.</summary>
    public TypeFacts Complete(TypeFacts type, int depth = 0)
    {
        if (type.IsAsked)
        {
            return type;
        }

        if (depth > 10 * ScanBudget.Depth)
        {
            throw budget.TooDeep("bases are");
        }

        type.IsAsked = true;
        TypeDefinition definition = type.Definition;
        foreach (MethodDefinitionHandle method in definition.GetMethods())
        {
            if (type.Image.Metadata.StringComparer.Equals(type.Image.Metadata.GetMethodDefinition(method).Name, ".cctor"))
            {
                type.StaticConstructor = method;
            }
        }

        // What is found here stays, so nothing may be left out.
        bool opensMore = images.OpensMore;
        images.OpensMore = true;
        TypeReference parent = Resolve(type.Image, definition.BaseType);
        if (parent.Facts is { } scanned)
        {
            type.Base = scanned;
            type.HasOuterInterface |= Complete(scanned, depth + 1).HasOuterInterface;
        }
        else if (parent.Name.Length > 0 && parent.Name is not "System.Object")
        {
            type.OuterBase = parent.Name;
        }

        bool hasInterfaces = false;
        foreach (InterfaceImplementationHandle handle in definition.GetInterfaceImplementations())
        {
            TypeFacts? known = Resolve(type.Image, type.Image.Metadata.GetInterfaceImplementation(handle).Interface).Facts;
            hasInterfaces |= known is not null;
            type.HasOuterInterface |= known is null || Complete(known, depth + 1).HasOuterInterface;
        }

        images.OpensMore = opensMore;
        type.Ancestors = type.Base is null && !hasInterfaces ? [type] : FindAncestors(type, definition);
        return type;
    }

    private TypeFacts[] FindAncestors(TypeFacts type, TypeDefinition definition)
    {
        _search++;
        _found.Clear();
        _found.Add(type);
        type.Search = _search;
        Take(type.Base);
        foreach (InterfaceImplementationHandle handle in definition.GetInterfaceImplementations())
        {
            Take(Resolve(type.Image, type.Image.Metadata.GetInterfaceImplementation(handle).Interface).Facts);
        }

        return [.. _found];

        void Take(TypeFacts? other)
        {
            if (other is null)
            {
                return;
            }

            budget.Spend(16L * other.Ancestors.Length);
            foreach (TypeFacts ancestor in other.Ancestors)
            {
                if (ancestor.Search != _search)
                {
                    ancestor.Search = _search;
                    _found.Add(ancestor);
                }
            }
        }
    }

    private TypeReference Find(ScanImage image, TypeReferenceHandle handle, int depth)
    {
        System.Reflection.Metadata.TypeReference reference = image.Metadata.GetTypeReference(handle);
        string name = image.String(reference.Name);
        switch (reference.ResolutionScope.Kind)
        {
            case HandleKind.TypeReference:
                TypeReference outer = Resolve(image, reference.ResolutionScope, depth + 1);
                string nested = Bounded($"{outer.Name}.{name}");
                if (outer.Facts is { } within && within.Image.FindNested(within.Handle, name) is { IsNil: false } inner)
                {
                    return Facts(within.Image, inner).Reference;
                }

                return new TypeReference(nested, null, outer.Assembly ?? outer.Facts?.Image.Name) { IsLeftOut = outer.IsLeftOut };
            case HandleKind.AssemblyReference:
                string @namespace = image.String(reference.Namespace);
                string assembly = image.String(image.Metadata.GetAssemblyReference((AssemblyReferenceHandle)reference.ResolutionScope).Name);
                string full = @namespace.Length == 0 ? name : $"{@namespace}.{name}";
                int leftOut = images.LeftOut;
                return FindIn(assembly, @namespace, name, 0) is { } found ? found.Reference
                    : images.LeftOut != leftOut ? new TypeReference(full, null, null) { IsLeftOut = true }
                    : new TypeReference(full, null, assembly);
            default:
                // Another module of the assembly, or, by the letter of the format, this one.
                string own = image.String(reference.Namespace);
                TypeDefinitionHandle type = image.FindType(own, name);
                return type.IsNil
                    ? new TypeReference(own.Length == 0 ? name : $"{own}.{name}", null, image.Name)
                    : Facts(image, type).Reference;
        }
    }

    private TypeFacts? FindIn(string assembly, string @namespace, string name, int depth)
    {
        if (depth > ScanBudget.Depth)
        {
            throw budget.TooDeep("forwarded types are");
        }

        if (images.Find(assembly) is not { } image)
        {
            return null;
        }

        TypeDefinitionHandle handle = image.FindType(@namespace, name);
        if (!handle.IsNil)
        {
            return Facts(image, handle);
        }

        foreach (ExportedTypeHandle exported in image.Metadata.ExportedTypes)
        {
            budget.Spend(1);
            ExportedType type = image.Metadata.GetExportedType(exported);
            if (type.Implementation.Kind == HandleKind.AssemblyReference
                && image.Metadata.StringComparer.Equals(type.Name, name)
                && image.Metadata.StringComparer.Equals(type.Namespace, @namespace))
            {
                var target = (AssemblyReferenceHandle)type.Implementation;
                return FindIn(image.String(image.Metadata.GetAssemblyReference(target).Name), @namespace, name, depth + 1);
            }
        }

        return null;
    }

    private string FullName(ScanImage image, TypeDefinitionHandle handle, int depth)
    {
        TypeDefinition type = image.Metadata.GetTypeDefinition(handle);
        string name = image.String(type.Name);
        if (type.IsNested)
        {
            TypeDefinitionHandle outer = type.GetDeclaringType();
            return outer.IsNil || depth > ScanBudget.Depth
                ? throw budget.TooDeep("types are")
                : Bounded($"{Facts(image, outer, depth + 1).Name}.{name}");
        }

        string @namespace = image.String(type.Namespace);
        return @namespace.Length == 0 ? name : $"{@namespace}.{name}";
    }

    private string Bounded(string name) => name.Length <= 4 * 4096 ? name : throw budget.TooDeep("names are");
}
