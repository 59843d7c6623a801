using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Collet.Build.Manifest;

/// <summary>What a compiled plugin says of itself, read from its metadata: nothing of it is loaded.</summary>
/// <param name="FileName">The assembly's file.</param>
/// <param name="Tools">The class with the tool, and the tool as JSON.</param>
/// <param name="Description">The assembly's description.</param>
/// <param name="Collet">The version of Collet it was compiled with.</param>
internal sealed record PluginAssembly(
    string FileName, IReadOnlyList<(string Type, string Json)> Tools, string? Description, Version? Collet)
{
    private const ushort Prolog = 1;

    public static PluginAssembly Read(string path)
    {
        using var image = new PEReader(File.OpenRead(path));
        MetadataReader metadata = image.GetMetadataReader();
        var tools = new List<(string, string)>();
        string? description = null;
        foreach (CustomAttributeHandle handle in metadata.GetAssemblyDefinition().GetCustomAttributes())
        {
            CustomAttribute attribute = metadata.GetCustomAttribute(handle);
            BlobReader value = metadata.GetBlobReader(attribute.Value);
            if (value.Length < sizeof(ushort) || value.ReadUInt16() != Prolog)
            {
                continue;
            }

            switch (NameOf(metadata, attribute))
            {
                case "Collet.Binding.PluginToolAttribute":
                    tools.Add((value.ReadSerializedString()!, value.ReadSerializedString()!));
                    break;
                case "System.Reflection.AssemblyDescriptionAttribute":
                    description = value.ReadSerializedString();
                    break;
            }
        }

        Version? collet = metadata.AssemblyReferences.Select(metadata.GetAssemblyReference)
            .Where(reference => metadata.StringComparer.Equals(reference.Name, "Collet"))
            .Select(reference => reference.Version)
            .FirstOrDefault();
        return new PluginAssembly(Path.GetFileName(path), tools, description, collet);
    }

    // Collet's attributes are defined elsewhere; one the assembly defines itself is none of them.
    private static string? NameOf(MetadataReader metadata, CustomAttribute attribute)
    {
        if (attribute.Constructor.Kind is not HandleKind.MemberReference
            || metadata.GetMemberReference((MemberReferenceHandle)attribute.Constructor).Parent
                is not { Kind: HandleKind.TypeReference } parent)
        {
            return null;
        }

        TypeReference type = metadata.GetTypeReference((TypeReferenceHandle)parent);
        return $"{metadata.GetString(type.Namespace)}.{metadata.GetString(type.Name)}";
    }
}
