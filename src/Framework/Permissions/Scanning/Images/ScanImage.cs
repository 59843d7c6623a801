using System.Collections.Immutable;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace Collet.Scanning;

/// <summary>One assembly that is scanned: its metadata, its code, and what has been found out about both.</summary>
internal sealed class ScanImage : IDisposable
{
    private const int LongestName = 4096;

    private readonly PEReader _pe;
    private readonly Dictionary<StringHandle, string> _strings = [];
    private TypeIndex? _types;

    private ScanImage(PEReader pe, MetadataReader metadata, bool isMain)
    {
        _pe = pe;
        Metadata = metadata;
        IsMain = isMain;
        Name = "";
        Name = String(metadata.IsAssembly ? metadata.GetAssemblyDefinition().Name : metadata.GetModuleDefinition().Name);
        Types = new TypeFacts?[metadata.GetTableRowCount(TableIndex.TypeDef) + 1];
        TypeReferences = new TypeReference?[metadata.GetTableRowCount(TableIndex.TypeRef) + 1];
        MethodCount = metadata.GetTableRowCount(TableIndex.MethodDef);
        Nodes = new int[MethodCount + 1];
    }

    public MetadataReader Metadata { get; }

    public string Name { get; }

    public int MethodCount { get; }

    /// <summary>Whether it is the assembly that was asked about, not one that it refers to.</summary>
    public bool IsMain { get; }

    public ImageTraits Flags { get; private set; }

    /// <summary>The nodes of its methods, by row, each greater by one; zero where there is none yet.</summary>
    public int[] Nodes { get; }

    /// <summary>Reads its signatures.</summary>
    public SignatureReader Signatures { get; set; } = null!;

    /// <summary>What its methods declare, by row; null before anybody asked.</summary>
    public Dictionary<int, IReadOnlyList<string>>? Declared { get; set; }

    public TypeFacts?[] Types { get; }

    public TypeReference?[] TypeReferences { get; }

    public TypeReference?[] TypeSpecifications => field ??= new TypeReference?[Metadata.GetTableRowCount(TableIndex.TypeSpec) + 1];

    public Callee?[] Members => field ??= new Callee?[Metadata.GetTableRowCount(TableIndex.MemberRef) + 1];

    public Callee?[] Methods => field ??= new Callee?[MethodCount + 1];

    public MethodInstance?[] Instances => field ??= new MethodInstance?[Metadata.GetTableRowCount(TableIndex.MethodSpec) + 1];

    public FieldFacts?[] Fields => field ??= new FieldFacts?[Metadata.GetTableRowCount(TableIndex.Field) + 1];

    /// <summary>Fields by the rows of references to members.</summary>
    public FieldFacts?[] MemberFields => field ??= new FieldFacts?[Metadata.GetTableRowCount(TableIndex.MemberRef) + 1];

    /// <summary>The types of methods' variables, by the rows of their signatures.</summary>
    public TypeTraits[]?[] Locals => field ??= new TypeTraits[]?[Metadata.GetTableRowCount(TableIndex.StandAloneSig) + 1];

    /// <summary>The parameters of methods as text, by row.</summary>
    public string?[] ParameterTexts => field ??= new string?[MethodCount + 1];

    /// <summary>The node that stands for the assembly's being used at all.</summary>
    public int UseNode { get; set; } = CallGraph.None;

    /// <summary>Collet's attributes in it.</summary>
    public ColletAttributes Attributes => field ??= new ColletAttributes(this);

    /// <summary>The row of the type that declares each method.</summary>
    public int[] Owners => field ??= FindOwners();

    /// <summary>Reads an assembly's metadata.</summary>
    /// <exception cref="AssemblyScanException">It is no assembly.</exception>
    public static ScanImage Open(ImmutableArray<byte> image, string label, bool isMain)
    {
        PEReader? pe = null;
        try
        {
            pe = new PEReader(image);
            if (!pe.HasMetadata)
            {
                throw new AssemblyScanException($"'{label}' is no .NET assembly: it has no metadata.");
            }

            var scanned = new ScanImage(pe, pe.GetMetadataReader(), isMain);
            scanned.Flags = scanned.FindFlags();
            return scanned;
        }
        catch (Exception exception) when (exception is not AssemblyScanException and not OutOfMemoryException)
        {
            pe?.Dispose();
            throw new AssemblyScanException($"'{label}' is no .NET assembly, or a broken one: {exception.Message}", exception);
        }
    }

    /// <summary>A name. Names may overlap, so that a small assembly can have many that are long.</summary>
    public string String(StringHandle handle)
    {
        if (!_strings.TryGetValue(handle, out string? text))
        {
            if (Metadata.GetBlobReader(handle).Length > LongestName)
            {
                throw new AssemblyScanException($"'{Name}' cannot be scanned: it has a name of more than {LongestName} bytes.");
            }

            _strings.Add(handle, text = Metadata.GetString(handle));
        }

        return text;
    }

    public MethodBodyBlock Body(int address) => _pe.GetMethodBody(address);

    /// <summary>A type that is nested in none.</summary>
    public TypeDefinitionHandle FindType(string @namespace, string name)
    {
        _types ??= new TypeIndex(Metadata);
        return _types.Find(@namespace, name);
    }

    public TypeDefinitionHandle FindNested(TypeDefinitionHandle outer, string name)
    {
        foreach (TypeDefinitionHandle nested in Metadata.GetTypeDefinition(outer).GetNestedTypes())
        {
            if (Metadata.StringComparer.Equals(Metadata.GetTypeDefinition(nested).Name, name))
            {
                return nested;
            }
        }

        return default;
    }

    /// <summary>Tells whether a custom attribute is of a class, by its constructor.</summary>
    public bool IsOf(CustomAttribute attribute, string @namespace, string name)
    {
        EntityHandle type = TypeOf(Metadata, attribute);
        return type.Kind switch
        {
            HandleKind.TypeReference => Metadata.GetTypeReference((TypeReferenceHandle)type) is var reference
                && Metadata.StringComparer.Equals(reference.Name, name) && Metadata.StringComparer.Equals(reference.Namespace, @namespace),
            HandleKind.TypeDefinition => Metadata.GetTypeDefinition((TypeDefinitionHandle)type) is var definition
                && Metadata.StringComparer.Equals(definition.Name, name) && Metadata.StringComparer.Equals(definition.Namespace, @namespace),
            _ => false,
        };
    }

    /// <summary>The class of a custom attribute.</summary>
    public static EntityHandle TypeOf(MetadataReader metadata, CustomAttribute attribute) => attribute.Constructor.Kind switch
    {
        HandleKind.MemberReference => metadata.GetMemberReference((MemberReferenceHandle)attribute.Constructor).Parent,
        HandleKind.MethodDefinition => metadata.GetMethodDefinition((MethodDefinitionHandle)attribute.Constructor).GetDeclaringType(),
        _ => default,
    };

    public bool Has(CustomAttributeHandleCollection attributes, string @namespace, string name)
    {
        foreach (CustomAttributeHandle handle in attributes)
        {
            if (IsOf(Metadata.GetCustomAttribute(handle), @namespace, name))
            {
                return true;
            }
        }

        return false;
    }

    public void Dispose() => _pe.Dispose();

    private int[] FindOwners()
    {
        int[] owners = new int[MethodCount + 1];
        foreach (TypeDefinitionHandle type in Metadata.TypeDefinitions)
        {
            int row = MetadataTokens.GetRowNumber(type);
            foreach (MethodDefinitionHandle method in Metadata.GetTypeDefinition(type).GetMethods())
            {
                owners[MetadataTokens.GetRowNumber(method)] = row;
            }
        }

        return owners;
    }

    private ImageTraits FindFlags()
    {
        ImageTraits flags = ImageTraits.None;
        CorHeader header = _pe.PEHeaders.CorHeader!;
        // What is compiled ahead of time has a header of its own there, and is not IL only by its flags.
        if (header.ManagedNativeHeaderDirectory.Size != 0)
        {
            flags |= ImageTraits.ReadyToRun;
        }
        else if ((header.Flags & CorFlags.ILOnly) == 0 || header.VtableFixupsDirectory.Size != 0)
        {
            flags |= ImageTraits.NotILOnly;
        }

        if (Metadata.GetTableRowCount(TableIndex.ImplMap) > 0)
        {
            flags |= ImageTraits.PInvoke;
        }

        if (Metadata.IsAssembly)
        {
            CustomAttributeHandleCollection attributes = Metadata.GetAssemblyDefinition().GetCustomAttributes();
            if (Has(attributes, "System.Runtime.CompilerServices", "IgnoresAccessChecksToAttribute"))
            {
                flags |= ImageTraits.IgnoresAccessChecks;
            }

            if (Has(attributes, "System.Runtime.CompilerServices", "ReferenceAssemblyAttribute"))
            {
                flags |= ImageTraits.ReferenceAssembly;
            }
        }

        return flags;
    }
}
