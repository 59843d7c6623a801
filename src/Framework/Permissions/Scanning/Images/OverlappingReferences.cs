using System.Reflection;
using System.Reflection.Metadata;

namespace Collet.Scanning;

/// <summary>Finds types that lay references over each other: what is written as one type is read as another, without a pointer.</summary>
internal static class OverlappingReferences
{
    public static bool In(TypeFacts type)
    {
        if ((type.Attributes & TypeAttributes.LayoutMask) != TypeAttributes.ExplicitLayout)
        {
            return false;
        }

        MetadataReader metadata = type.Image.Metadata;
        var offsets = new HashSet<int>();
        foreach (FieldDefinitionHandle handle in type.Definition.GetFields())
        {
            FieldDefinition field = metadata.GetFieldDefinition(handle);
            if ((field.Attributes & FieldAttributes.Static) == 0 && IsReference(metadata.GetBlobReader(field.Signature)) && !offsets.Add(field.GetOffset()))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsReference(BlobReader blob)
    {
        blob.ReadSignatureHeader();
        byte code = blob.ReadByte();
        return code is 0x0E or 0x12 or 0x14 or 0x1C or 0x1D || (code == 0x15 && blob.ReadByte() == 0x12);
    }
}
