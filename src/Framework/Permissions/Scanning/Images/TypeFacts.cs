using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;

namespace Collet.Scanning;

/// <summary>A type of a scanned assembly: its place among its bases, and which of its methods may be meant by a virtual call.</summary>
internal sealed class TypeFacts(ScanImage image, TypeDefinitionHandle handle, string name)
{
    private VirtualMethod[]? _virtuals;
    private VirtualMethod[]? _byName;

    public ScanImage Image { get; } = image;

    public TypeDefinitionHandle Handle { get; } = handle;

    /// <summary>As documentation ids write it.</summary>
    public string Name { get; } = name;

    public TypeDefinition Definition => Image.Metadata.GetTypeDefinition(Handle);

    public TypeAttributes Attributes { get; } = image.Metadata.GetTypeDefinition(handle).Attributes;

    public bool IsInterface => (Attributes & TypeAttributes.Interface) != 0;

    /// <summary>The base that is scanned; null where it is not, or where there is none.</summary>
    public TypeFacts? Base { get; set; }

    /// <summary>The base that is not scanned, by name; null where it is, or where it is <c>System.Object</c> itself.</summary>
    public string? OuterBase { get; set; }

    /// <summary>Itself, its bases and all interfaces that it has by them, as far as they are scanned.</summary>
    public TypeFacts[] Ancestors { get; set; } = [];

    /// <summary>Whether it has, by whatever way, an interface that is not scanned: .NET may call what it implements.</summary>
    public bool HasOuterInterface { get; set; }

    /// <summary>The type's first method that runs before its first use; nil where there is none.</summary>
    public MethodDefinitionHandle StaticConstructor { get; set; }

    /// <summary>Whether objects of it may exist.</summary>
    public bool IsMade { get; set; }

    /// <summary>The node that stands for an object of it: what .NET may call on it.</summary>
    public int Node { get; set; } = CallGraph.None;

    /// <summary>The node that stands for code that may make an object of it by its name alone.</summary>
    public int MentionNode { get; set; } = CallGraph.None;

    /// <summary>The node that stands for a service asked for by this type.</summary>
    public int ServiceNode { get; set; } = CallGraph.None;

    /// <summary>Types of which objects may exist and that are this one, or derived from it.</summary>
    public List<TypeFacts> MadeSubtypes { get; } = [];

    /// <summary>Its members that are called virtually.</summary>
    public List<Slot> Slots { get; } = [];

    public bool IsAsked { get; set; }

    /// <summary>It, as tokens name it.</summary>
    public TypeReference Reference => field ??= new TypeReference(Name, this, null);

    /// <summary>Which search for ancestors has met it last.</summary>
    public int Search { get; set; }

    /// <summary>Its virtual methods of a name, those that implement a member of that name among them.</summary>
    public ReadOnlySpan<VirtualMethod> Virtuals(string name)
    {
        VirtualMethod[] all = _byName ??= FindByName();
        int low = 0;
        int high = all.Length;
        while (low < high)
        {
            int middle = (low + high) / 2;
            (low, high) = string.CompareOrdinal(all[middle].Name, name) < 0 ? (middle + 1, high) : (low, middle);
        }

        int end = low;
        while (end < all.Length && all[end].Name == name)
        {
            end++;
        }

        return all.AsSpan(low, end - low);
    }

    /// <summary>Its virtual methods, and what implements static members, each by its own name.</summary>
    public ReadOnlySpan<VirtualMethod> AllVirtuals() => _virtuals ??= FindVirtuals();

    private VirtualMethod[] FindVirtuals()
    {
        var virtuals = new List<VirtualMethod>();
        foreach (MethodDefinitionHandle handle in Definition.GetMethods())
        {
            MethodDefinition method = Image.Metadata.GetMethodDefinition(handle);
            if ((method.Attributes & MethodAttributes.Virtual) != 0)
            {
                virtuals.Add(new VirtualMethod(Image.String(method.Name), handle, method.Attributes));
            }
        }

        foreach ((MethodDefinitionHandle handle, _) in Implementations())
        {
            MethodDefinition method = Image.Metadata.GetMethodDefinition(handle);
            if ((method.Attributes & MethodAttributes.Virtual) == 0 || method.GetDeclaringType() != Handle)
            {
                virtuals.Add(new VirtualMethod(Image.String(method.Name), handle, method.Attributes));
            }
        }

        return [.. virtuals];
    }

    private VirtualMethod[] FindByName()
    {
        var methods = new HashSet<VirtualMethod>();
        foreach (VirtualMethod method in AllVirtuals())
        {
            if ((method.Attributes & MethodAttributes.Virtual) != 0)
            {
                methods.Add(method);
            }
        }

        foreach ((MethodDefinitionHandle handle, string name) in Implementations())
        {
            methods.Add(new VirtualMethod(name, handle, Image.Metadata.GetMethodDefinition(handle).Attributes));
        }

        VirtualMethod[] sorted = [.. methods];
        Array.Sort(sorted, static (one, other) => string.CompareOrdinal(one.Name, other.Name) is var order && order != 0
            ? order
            : MetadataTokens.GetRowNumber(one.Handle).CompareTo(MetadataTokens.GetRowNumber(other.Handle)));
        return sorted;
    }

    // Methods that say which members they implement, with the names of those.
    private IEnumerable<(MethodDefinitionHandle Handle, string Name)> Implementations()
    {
        MetadataReader metadata = Image.Metadata;
        foreach (MethodImplementationHandle handle in Definition.GetMethodImplementations())
        {
            MethodImplementation implementation = metadata.GetMethodImplementation(handle);
            StringHandle? declared = implementation.MethodDeclaration.Kind switch
            {
                HandleKind.MemberReference => metadata.GetMemberReference((MemberReferenceHandle)implementation.MethodDeclaration).Name,
                HandleKind.MethodDefinition => metadata.GetMethodDefinition((MethodDefinitionHandle)implementation.MethodDeclaration).Name,
                _ => null,
            };
            if (implementation.MethodBody.Kind == HandleKind.MethodDefinition && declared is { } named)
            {
                yield return ((MethodDefinitionHandle)implementation.MethodBody, Image.String(named));
            }
        }
    }
}
