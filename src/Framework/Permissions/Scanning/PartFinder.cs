using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;

namespace Collet.Scanning;

/// <summary>Finds what a scan starts from: tools, middlewares, initializers; and connects each to all that a host calls on it.</summary>
internal sealed class PartFinder(CallWalk walk, ScanImage image)
{
    private const string ToolBase = "Collet.Tool";
    private const string MiddlewareBase = "Collet.ToolMiddleware";
    private const string DescriptorBase = "Collet.MiddlewareDescriptor";

    private readonly List<Part> _parts = [];
    private readonly Dictionary<int, Part> _byNode = [];
    private readonly string[] _assembly = [.. image.Attributes.Permissions(EntityHandle.AssemblyDefinition)];

    public IReadOnlyList<Part> Find()
    {
        foreach ((EntityHandle owner, CustomAttribute attribute) in image.Attributes.All(ColletAttributes.Tool).ToArray())
        {
            if (owner.Kind == HandleKind.TypeDefinition)
            {
                AddToolClass((TypeDefinitionHandle)owner, attribute);
            }
            else if (owner.Kind == HandleKind.MethodDefinition)
            {
                AddToolMethod((MethodDefinitionHandle)owner, attribute);
            }
        }

        AddBatches();
        foreach (TypeDefinitionHandle handle in image.Metadata.TypeDefinitions)
        {
            TypeFacts type = walk.Images.Types.Complete(walk.Images.Types.Facts(image, handle));
            switch (OuterBase(type))
            {
                case ToolBase:
                    AddDerived(type, ScannedPartKind.Tool);
                    break;
                case MiddlewareBase:
                    AddMiddleware(type);
                    break;
            }
        }

        // Descriptors come after the middlewares that they make.
        foreach (TypeDefinitionHandle handle in image.Metadata.TypeDefinitions)
        {
            TypeFacts type = walk.Images.Types.Facts(image, handle);
            if (OuterBase(type) == DescriptorBase)
            {
                AddDerived(type, ScannedPartKind.Middleware);
            }
        }

        AddStartup();
        return _parts;
    }

    private static string? OuterBase(TypeFacts type)
    {
        for (TypeFacts? at = type; at is not null; at = at.Base)
        {
            if (at.OuterBase is not null)
            {
                return at.OuterBase;
            }
        }

        return null;
    }

    private Part Add(ScannedPartKind kind, string name, string @class, IEnumerable<string> declared)
    {
        int node = walk.Graph.Add(NodeKind.Root, image, 0);
        var part = new Part(kind, name, @class, [.. declared.Concat(_assembly).Distinct(StringComparer.Ordinal)], node);
        _parts.Add(part);
        walk.Connect(node, walk.UseOf(image));
        return part;
    }

    private void AddToolClass(TypeDefinitionHandle handle, CustomAttribute attribute)
    {
        string @class = MethodNames.TypeName(image, handle);
        TypeFacts type = walk.Images.Types.Facts(image, handle);
        MethodDefinitionHandle[] methods = [.. Invocations(type)];
        Part part = Add(
            ScannedPartKind.Tool,
            ToolName(attribute, image.String(type.Definition.Name), "Tool"),
            @class,
            image.Attributes.Permissions(handle).Concat(methods.SelectMany(method => image.Attributes.Permissions(method))));
        walk.Mention(part.Node, type);
        Enter(part, type, methods);

        // A base may have the method that is called.
        for (TypeFacts? at = walk.Images.Types.Complete(type).Base; at is not null && methods.Length == 0; at = walk.Images.Types.Complete(at).Base)
        {
            foreach (MethodDefinitionHandle method in Invocations(at))
            {
                walk.Connect(part.Node, walk.NodeOf(at.Image, method));
                walk.AskForParameters(part.Node, at.Image, method);
            }
        }
    }

    private static IEnumerable<MethodDefinitionHandle> Invocations(TypeFacts type) =>
        type.Definition.GetMethods().Where(method =>
            type.Image.String(type.Image.Metadata.GetMethodDefinition(method).Name) is "Invoke" or "InvokeAsync");

    private void AddToolMethod(MethodDefinitionHandle handle, CustomAttribute attribute)
    {
        MethodDefinition method = image.Metadata.GetMethodDefinition(handle);
        TypeDefinitionHandle type = method.GetDeclaringType();
        Part part = Add(
            ScannedPartKind.Tool,
            ToolName(attribute, image.String(method.Name), "Async"),
            MethodNames.TypeName(image, type),
            image.Attributes.Permissions(handle).Concat(image.Attributes.Permissions(type)));
        Enter(part, walk.Images.Types.Facts(image, type), [handle]);
    }

    private void AddBatches()
    {
        foreach ((EntityHandle owner, CustomAttribute attribute) in image.Attributes.All(ColletAttributes.Batch).ToArray())
        {
            if (owner.Kind != HandleKind.MethodDefinition)
            {
                continue;
            }

            var handle = (MethodDefinitionHandle)owner;
            TypeDefinitionHandle type = image.Metadata.GetMethodDefinition(handle).GetDeclaringType();
            string? name = image.Attributes.Texts(attribute).FirstOrDefault();
            string @class = MethodNames.TypeName(image, type);
            foreach (Part part in _parts.FindAll(part => part.Kind == ScannedPartKind.Tool && (part.Name == name || part.Class == @class)))
            {
                Enter(part, walk.Images.Types.Facts(image, type), [handle]);
            }
        }
    }

    private void AddMiddleware(TypeFacts type)
    {
        if ((type.Attributes & TypeAttributes.Abstract) != 0)
        {
            return;
        }

        string @class = MethodNames.TypeName(image, type.Handle);
        CustomAttribute? attribute = image.Attributes.All(ColletAttributes.Middleware)
            .Where(pair => pair.Owner == type.Handle).Select(pair => (CustomAttribute?)pair.Attribute).FirstOrDefault();
        string? name = attribute is { } given ? image.Attributes.Texts(given).FirstOrDefault() : null;
        Part part = Add(ScannedPartKind.Middleware, name ?? @class, @class, image.Attributes.Permissions(type.Handle));
        walk.Mention(part.Node, type);
        Enter(part, type, []);
    }

    // What the generator wrote around a tool or a middleware is part of it; what somebody wrote by hand is one of its own.
    private void AddDerived(TypeFacts type, ScannedPartKind kind)
    {
        if ((type.Attributes & TypeAttributes.Abstract) != 0)
        {
            return;
        }

        Part[] wrapped = [.. Wrapped(type.Handle, 0).Distinct()];
        if (wrapped.Length == 0)
        {
            if (kind != ScannedPartKind.Tool)
            {
                return;
            }

            string @class = MethodNames.TypeName(image, type.Handle);
            wrapped = [Add(kind, @class, @class, image.Attributes.Permissions(type.Handle))];
        }

        foreach (Part part in wrapped)
        {
            walk.Mention(part.Node, type);
        }
    }

    private IEnumerable<Part> Wrapped(TypeDefinitionHandle handle, int depth)
    {
        TypeDefinition type = image.Metadata.GetTypeDefinition(handle);
        foreach (MethodDefinitionHandle method in type.GetMethods())
        {
            int node = walk.Graph.Method(image, MetadataTokens.GetRowNumber(method));
            for (int edge = walk.Graph.First(node); edge != CallGraph.None; edge = walk.Graph.Next(edge))
            {
                if (_byNode.TryGetValue(walk.Graph.Target(edge), out Part? part))
                {
                    yield return part;
                }
            }
        }

        if (depth < ScanBudget.Depth)
        {
            foreach (Part part in type.GetNestedTypes().SelectMany(nested => Wrapped(nested, depth + 1)))
            {
                yield return part;
            }
        }
    }

    private void Enter(Part part, TypeFacts type, MethodDefinitionHandle[] methods)
    {
        bool needsObject = methods.Length == 0;
        foreach (MethodDefinitionHandle method in methods)
        {
            int node = walk.NodeOf(image, method);
            walk.Connect(part.Node, node);
            _byNode.TryAdd(node, part);
            walk.AskForParameters(part.Node, image, method);
            needsObject |= (image.Metadata.GetMethodDefinition(method).Attributes & MethodAttributes.Static) == 0;
        }

        walk.Touch(part.Node, type);
        if (needsObject)
        {
            walk.AskFor(part.Node, type);
            foreach (MethodDefinitionHandle constructor in CallWalk.Constructors(type))
            {
                _byNode.TryAdd(walk.NodeOf(image, constructor), part);
            }
        }
    }

    private void AddStartup()
    {
        MethodDefinitionHandle initializer = walk.Initializer(image);
        if (initializer.IsNil && (image.Flags & ImageTraits.IgnoresAccessChecks) == 0)
        {
            return;
        }

        Part part = Add(ScannedPartKind.Startup, image.Name, "<Module>", []);
        if (!initializer.IsNil)
        {
            walk.Connect(part.Node, walk.NodeOf(image, initializer));
            walk.Need(part.Node, Permissions.Startup, null, "a module initializer");
        }
    }

    private string ToolName(CustomAttribute attribute, string symbol, string suffix) =>
        image.Attributes.Texts(attribute).FirstOrDefault() is { Length: > 0 } given ? given
        : symbol.Length > suffix.Length && symbol.EndsWith(suffix, StringComparison.Ordinal) ? SnakeCase.Of(symbol[..^suffix.Length])
        : SnakeCase.Of(symbol);
}
