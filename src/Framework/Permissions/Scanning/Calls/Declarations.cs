using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;

namespace Collet.Scanning;

/// <summary>What methods that are no tools declare to need, by their own attributes, their property's or their types'.</summary>
internal static class Declarations
{
    /// <summary>What a method declares; null where it declares nothing.</summary>
    public static IReadOnlyList<string>? Of(ScanImage image, MethodDefinitionHandle method) =>
        Any(image) ? image.Declared!.GetValueOrDefault(MetadataTokens.GetRowNumber(method)) : null;

    /// <summary>Tells whether any method of an assembly declares something.</summary>
    public static bool Any(ScanImage image) => (image.Declared ??= Find(image)).Count > 0;

    /// <summary>Tells whether a type is a tool or a middleware, or has tools: what it declares is theirs.</summary>
    public static bool IsStart(ScanImage image, TypeDefinitionHandle type)
    {
        ColletAttributes attributes = image.Attributes;
        if (attributes.Has(type, ColletAttributes.Tool) || attributes.Has(type, ColletAttributes.Middleware))
        {
            return true;
        }

        foreach (MethodDefinitionHandle method in image.Metadata.GetTypeDefinition(type).GetMethods())
        {
            if (attributes.Has(method, ColletAttributes.Tool))
            {
                return true;
            }
        }

        return false;
    }

    private static Dictionary<int, IReadOnlyList<string>> Find(ScanImage image)
    {
        var found = new Dictionary<int, List<string>>();
        MetadataReader metadata = image.Metadata;
        foreach (EntityHandle owner in image.Attributes.All(ColletAttributes.Permission).Select(pair => pair.Owner).Distinct().ToArray())
        {
            string[] permissions = [.. image.Attributes.Permissions(owner)];
            switch (owner.Kind)
            {
                case HandleKind.MethodDefinition:
                    Add((MethodDefinitionHandle)owner, permissions);
                    break;
                case HandleKind.PropertyDefinition:
                    PropertyAccessors property = metadata.GetPropertyDefinition((PropertyDefinitionHandle)owner).GetAccessors();
                    Add(property.Getter, permissions);
                    Add(property.Setter, permissions);
                    break;
                case HandleKind.EventDefinition:
                    EventAccessors accessors = metadata.GetEventDefinition((EventDefinitionHandle)owner).GetAccessors();
                    Add(accessors.Adder, permissions);
                    Add(accessors.Remover, permissions);
                    break;
                case HandleKind.TypeDefinition:
                    AddType((TypeDefinitionHandle)owner, permissions, 0);
                    break;
            }
        }

        return found.ToDictionary(pair => pair.Key, IReadOnlyList<string> (pair) => pair.Value);

        void AddType(TypeDefinitionHandle handle, string[] permissions, int depth)
        {
            if (depth > ScanBudget.Depth || IsStart(image, handle))
            {
                return;
            }

            TypeDefinition type = metadata.GetTypeDefinition(handle);
            foreach (MethodDefinitionHandle method in type.GetMethods())
            {
                Add(method, permissions);
            }

            foreach (TypeDefinitionHandle nested in type.GetNestedTypes())
            {
                AddType(nested, permissions, depth + 1);
            }
        }

        void Add(MethodDefinitionHandle method, string[] permissions)
        {
            if (method.IsNil || image.Attributes.Has(method, ColletAttributes.Tool)
                || (image.Attributes.Has(method, ColletAttributes.Permission) && IsToolMethod(method)))
            {
                return;
            }

            int row = MetadataTokens.GetRowNumber(method);
            if (!found.TryGetValue(row, out List<string>? list))
            {
                found.Add(row, list = []);
            }

            list.AddRange(permissions);
        }

        // What is written on the one method of a tool's class is the tool's, too.
        bool IsToolMethod(MethodDefinitionHandle method) =>
            image.Attributes.Has(metadata.GetMethodDefinition(method).GetDeclaringType(), ColletAttributes.Tool)
            && image.String(metadata.GetMethodDefinition(method).Name) is "Invoke" or "InvokeAsync";
    }
}
