using System.Reflection;
using System.Reflection.Metadata;

namespace Collet.Scanning;

/// <summary>A type of a scanned assembly: its place among its bases, and which of its methods may be meant by a virtual call.</summary>
internal sealed class TypeFacts(ScanImage image, TypeDefinitionHandle handle, string name)
{
    private Dictionary<string, List<MethodDefinitionHandle>>? _virtuals;

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
    public IReadOnlyList<TypeFacts> Ancestors { get; set; } = [];

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

    /// <summary>Its virtual methods by name, those that implement a member of another name under that, too.</summary>
    public IReadOnlyList<MethodDefinitionHandle> Virtuals(string name)
    {
        _virtuals ??= FindVirtuals();
        return _virtuals.TryGetValue(name, out List<MethodDefinitionHandle>? methods) ? methods : [];
    }

    public IEnumerable<MethodDefinitionHandle> AllVirtuals()
    {
        _virtuals ??= FindVirtuals();
        return _virtuals.Values.SelectMany(methods => methods).Distinct();
    }

    private Dictionary<string, List<MethodDefinitionHandle>> FindVirtuals()
    {
        var virtuals = new Dictionary<string, List<MethodDefinitionHandle>>(StringComparer.Ordinal);
        MetadataReader metadata = Image.Metadata;
        TypeDefinition definition = Definition;
        foreach (MethodDefinitionHandle handle in definition.GetMethods())
        {
            MethodDefinition method = metadata.GetMethodDefinition(handle);
            if ((method.Attributes & MethodAttributes.Virtual) != 0)
            {
                Add(Image.String(method.Name), handle);
            }
        }

        foreach (MethodImplementationHandle handle in definition.GetMethodImplementations())
        {
            MethodImplementation implementation = metadata.GetMethodImplementation(handle);
            if (implementation.MethodBody.Kind != HandleKind.MethodDefinition)
            {
                continue;
            }

            StringHandle? declared = implementation.MethodDeclaration.Kind switch
            {
                HandleKind.MemberReference => metadata.GetMemberReference((MemberReferenceHandle)implementation.MethodDeclaration).Name,
                HandleKind.MethodDefinition => metadata.GetMethodDefinition((MethodDefinitionHandle)implementation.MethodDeclaration).Name,
                _ => null,
            };
            if (declared is { } named)
            {
                Add(Image.String(named), (MethodDefinitionHandle)implementation.MethodBody);
            }
        }

        return virtuals;

        void Add(string name, MethodDefinitionHandle method)
        {
            if (!virtuals.TryGetValue(name, out List<MethodDefinitionHandle>? methods))
            {
                virtuals.Add(name, methods = []);
            }

            if (!methods.Contains(method))
            {
                methods.Add(method);
            }
        }
    }
}
