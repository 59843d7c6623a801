using System.Reflection.Metadata;

namespace Collet.Scanning;

/// <summary>Collet's attributes in an assembly, found in one pass.</summary>
internal sealed class ColletAttributes
{
    public const string Tool = "ToolAttribute";
    public const string Batch = "ToolBatchAttribute";
    public const string Middleware = "MiddlewareAttribute";
    public const string Permission = "RequiresPermissionAttribute";
    public const string Services = "FromServicesAttribute";

    private const string Namespace = "Collet";

    private static readonly string[] _names = [Tool, Batch, Middleware, Permission, Services];

    private readonly Dictionary<EntityHandle, List<(string Name, CustomAttribute Attribute)>> _found = [];
    private readonly ScanImage _image;

    public ColletAttributes(ScanImage image)
    {
        _image = image;
        Dictionary<EntityHandle, string> types = Types(image.Metadata);
        if (types.Count == 0)
        {
            return;
        }

        var constructors = new Dictionary<EntityHandle, string?>();
        foreach (CustomAttributeHandle handle in image.Metadata.CustomAttributes)
        {
            CustomAttribute attribute = image.Metadata.GetCustomAttribute(handle);
            if (!constructors.TryGetValue(attribute.Constructor, out string? name))
            {
                name = types.GetValueOrDefault(ScanImage.TypeOf(image.Metadata, attribute));
                constructors.Add(attribute.Constructor, name);
            }

            if (name is not null)
            {
                if (!_found.TryGetValue(attribute.Parent, out List<(string, CustomAttribute)>? of))
                {
                    _found.Add(attribute.Parent, of = []);
                }

                of.Add((name, attribute));
            }
        }
    }

    // Most assemblies name none of them, and need not be searched any further.
    private static Dictionary<EntityHandle, string> Types(MetadataReader metadata)
    {
        var types = new Dictionary<EntityHandle, string>();
        foreach (TypeReferenceHandle handle in metadata.TypeReferences)
        {
            System.Reflection.Metadata.TypeReference type = metadata.GetTypeReference(handle);
            if (metadata.StringComparer.Equals(type.Namespace, Namespace))
            {
                Add(handle, type.Name);
            }
        }

        foreach (TypeDefinitionHandle handle in metadata.TypeDefinitions)
        {
            TypeDefinition type = metadata.GetTypeDefinition(handle);
            if (metadata.StringComparer.Equals(type.Namespace, Namespace))
            {
                Add(handle, type.Name);
            }
        }

        return types;

        void Add(EntityHandle handle, StringHandle name)
        {
            if (Array.Find(_names, candidate => metadata.StringComparer.Equals(name, candidate)) is { } found)
            {
                types.Add(handle, found);
            }
        }
    }

    /// <summary>What has attributes of Collet's, each with the first of a name.</summary>
    public IEnumerable<(EntityHandle Owner, CustomAttribute Attribute)> All(string name) =>
        from owner in _found
        from attribute in owner.Value
        where attribute.Name == name
        select (owner.Key, attribute.Attribute);

    public bool Has(EntityHandle owner, string name) =>
        _found.TryGetValue(owner, out List<(string Name, CustomAttribute)>? of) && of.Exists(attribute => attribute.Name == name);

    /// <summary>The permissions that something declares, as it writes them.</summary>
    public IEnumerable<string> Permissions(EntityHandle owner)
    {
        if (!_found.TryGetValue(owner, out List<(string Name, CustomAttribute Attribute)>? of))
        {
            yield break;
        }

        foreach ((string name, CustomAttribute attribute) in of)
        {
            if (name == Permission)
            {
                string[] arguments = Texts(attribute);
                yield return arguments.Length == 2 ? $"{arguments[0]}:{arguments[1]}" : arguments.FirstOrDefault("");
            }
        }
    }

    /// <summary>The texts an attribute is constructed with.</summary>
    public string[] Texts(CustomAttribute attribute)
    {
        BlobHandle signature = attribute.Constructor.Kind == HandleKind.MemberReference
            ? _image.Metadata.GetMemberReference((MemberReferenceHandle)attribute.Constructor).Signature
            : _image.Metadata.GetMethodDefinition((MethodDefinitionHandle)attribute.Constructor).Signature;
        BlobReader types = _image.Metadata.GetBlobReader(signature);
        types.ReadSignatureHeader();
        int count = types.ReadCompressedInteger();
        types.ReadByte();
        BlobReader values = _image.Metadata.GetBlobReader(attribute.Value);
        values.ReadUInt16();
        var texts = new List<string>();
        for (int i = 0; i < count && types.ReadByte() == (byte)SignatureTypeCode.String; i++)
        {
            texts.Add(values.ReadSerializedString() ?? "");
        }

        return [.. texts];
    }
}
