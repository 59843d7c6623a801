using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Text;

namespace Collet.Scanning;

/// <summary>Finds an assembly's types by name. Large references have thousands, of which few are asked for: no name becomes a string.</summary>
internal sealed class TypeIndex
{
    private readonly MetadataReader _metadata;
    private readonly int[] _first;
    private readonly int[] _next;

    public TypeIndex(MetadataReader metadata)
    {
        _metadata = metadata;
        int count = metadata.TypeDefinitions.Count;
        _first = new int[count + 1];
        _next = new int[count + 1];

        // Backwards, so that of two of one name the first is found.
        for (int row = count; row > 0; row--)
        {
            TypeDefinition type = metadata.GetTypeDefinition(MetadataTokens.TypeDefinitionHandle(row));
            if (!type.IsNested)
            {
                BlobReader name = metadata.GetBlobReader(type.Name);
                uint hash = (uint)name.Length;
                while (name.RemainingBytes > 0)
                {
                    hash = Add(hash, name.ReadByte());
                }

                ref int first = ref _first[hash % (uint)_first.Length];
                _next[row] = first;
                first = row;
            }
        }
    }

    /// <summary>A type that is nested in none; nil where there is none of that name.</summary>
    public TypeDefinitionHandle Find(string @namespace, string name)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(name);
        uint hash = (uint)bytes.Length;
        foreach (byte part in bytes)
        {
            hash = Add(hash, part);
        }

        for (int row = _first[hash % (uint)_first.Length]; row != 0; row = _next[row])
        {
            TypeDefinitionHandle handle = MetadataTokens.TypeDefinitionHandle(row);
            TypeDefinition type = _metadata.GetTypeDefinition(handle);
            if (_metadata.StringComparer.Equals(type.Name, name) && _metadata.StringComparer.Equals(type.Namespace, @namespace))
            {
                return handle;
            }
        }

        return default;
    }

    private static uint Add(uint hash, byte part) => (hash * 31) + part;
}
