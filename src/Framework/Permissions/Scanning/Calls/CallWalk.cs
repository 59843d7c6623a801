using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;

namespace Collet.Scanning;

/// <summary>
/// Builds the call graph: all of the assembly that was asked about, and of those it refers to what its tools reach. Virtual calls go to the
/// overrides of types that code makes; delegates, type arguments and what .NET may call on an object are charged where they are made.
/// </summary>
internal sealed partial class CallWalk
{
    private readonly CallGraph _graph;
    private readonly ScanBudget _budget;
    private readonly BodyReader _bodies;
    private readonly List<Use> _uses = [];
    private readonly List<string> _unverified = [];
    private readonly Dictionary<Use, int> _useNodes = [];
    private readonly Dictionary<string, int> _unverifiedNodes = new(StringComparer.Ordinal);
    private readonly Dictionary<int, int> _declaredNodes = [];
    private readonly Dictionary<(int Method, string Declared), HeldMethod> _held = [];
    private readonly Stack<int> _pending = [];
    private readonly List<int> _postponed = [];

    public CallWalk(ImageSet images, CallGraph graph, CapabilityTable table, ScanBudget budget)
    {
        Images = images;
        _graph = graph;
        _budget = budget;
        Callees = new CalleeFinder(images, table);
        _bodies = new BodyReader(this, budget);
    }

    public ImageSet Images { get; }

    public CalleeFinder Callees { get; }

    public IReadOnlyList<Use> Uses => _uses;

    /// <summary>The assemblies that nobody gave and that a part reaches.</summary>
    public IEnumerable<string> ReachedUnverified => _unverified.Where(assembly => IsReached(_unverifiedNodes[assembly]));

    /// <summary>The methods that are held to a declaration of their own, found so far.</summary>
    public IEnumerable<HeldMethod> Held => _held.Values;

    public CallGraph Graph => _graph;

    /// <summary>
    /// Reads all code of an assembly, whether anything reaches it or not: it may make objects that tools meet. References that only such code
    /// uses are not opened for it.
    /// </summary>
    public void ReadAll(ScanImage image)
    {
        Images.OpensMore = false;
        for (int row = 1; row <= image.MethodCount; row++)
        {
            int leftOut = Images.LeftOut;
            Read(image, row);
            if (Images.LeftOut != leftOut)
            {
                int node = _graph.Method(image, row);
                _graph.Forget(node);
                _postponed.Add(node);
            }
        }

        Images.OpensMore = true;
    }

    /// <summary>
    /// Reads what <see cref="ReadAll"/> left out, where it can matter: an object of a reference's type is met through members of references.
    /// True where it did.
    /// </summary>
    public bool ReadPostponed()
    {
        if (_postponed.Count == 0 || !_outerSlots.Exists(IsReached))
        {
            return false;
        }

        foreach (int node in _postponed)
        {
            CallGraph.Node at = _graph[node];
            Read(at.Image!, at.Row);
        }

        _postponed.Clear();
        return true;
    }

    public bool IsReached(int node) => node != CallGraph.None && _graph[node].IsReached;

    /// <summary>A part for a method that is held to what is declared.</summary>
    public Part Hold(HeldMethod held)
    {
        int row = MetadataTokens.GetRowNumber(held.Method);
        int node = _graph.Add(NodeKind.Root, held.Image, 0);
        Connect(node, _graph.Method(held.Image, row));
        string @class = MethodNames.TypeName(held.Image, MetadataTokens.TypeDefinitionHandle(held.Image.Owners[row]));
        return new Part(ScannedPartKind.Helper, NameOf(held.Image, row), @class, held.Declared, node);
    }

    /// <summary>Counts a node as reached; <see cref="Follow"/> goes on from there.</summary>
    public void Reach(int node)
    {
        if (_graph.TryReach(node))
        {
            _pending.Push(node);
        }
    }

    /// <summary>Reads what reached nodes lead to, until nothing is new.</summary>
    public void Follow()
    {
        while (_pending.TryPop(out int node))
        {
            CallGraph.Node at = _graph[node];
            if (at.Kind == NodeKind.Method)
            {
                Read(at.Image!, at.Row);
            }

            for (int edge = _graph.First(node); edge != CallGraph.None; edge = _graph.Next(edge))
            {
                _budget.Spend(1);
                Reach(_graph.Target(edge));
            }
        }
    }

    public void Connect(int from, int to)
    {
        _budget.Spend(1);
        _graph.Connect(from, to);
        if (IsReached(from))
        {
            Reach(to);
        }
    }

    /// <summary>The node of a method as its callers see it.</summary>
    public int NodeOf(ScanImage image, MethodDefinitionHandle method)
    {
        int row = MetadataTokens.GetRowNumber(method);
        if (row <= 0 || row > image.MethodCount)
        {
            throw new BadImageFormatException("A token names a method that is not there.");
        }

        int node = _graph.Method(image, row);
        if (Declarations.Of(image, method) is not { } declared)
        {
            return node;
        }

        if (!_declaredNodes.TryGetValue(node, out int boundary))
        {
            boundary = _graph.Add(NodeKind.Declared, image, row);
            _declaredNodes.Add(node, boundary);
            ConnectDeclared(boundary, declared);
            Hold(image, method, declared);
        }

        return boundary;
    }

    public void Need(int node, string kind, string? scope, string display)
    {
        var use = new Use(kind, scope, display);
        if (!_useNodes.TryGetValue(use, out int target))
        {
            target = _graph.Add(NodeKind.Use, null, _uses.Count);
            _uses.Add(use);
            _useNodes.Add(use, target);
        }

        Connect(node, target);
    }

    public void NeedUnverified(int node, string assembly)
    {
        if (!_unverifiedNodes.TryGetValue(assembly, out int target))
        {
            target = _graph.Add(NodeKind.Unverified, null, _unverified.Count);
            _unverified.Add(assembly);
            _unverifiedNodes.Add(assembly, target);
        }

        Connect(node, target);
    }

    public static string NameOf(ScanImage image, int row) => MethodNames.Of(image, row, image.Signatures);

    /// <summary>What comes with the use of an assembly, whichever method of it is used.</summary>
    public int UseOf(ScanImage image)
    {
        if (image.UseNode == CallGraph.None)
        {
            image.UseNode = _graph.Add(NodeKind.Made, image, 0);
            if ((image.Flags & (ImageTraits.NotILOnly | ImageTraits.ReadyToRun)) != 0)
            {
                Need(image.UseNode, Permissions.Native, null, $"code of '{image.Name}' that is not IL");
            }

            if ((image.Flags & ImageTraits.IgnoresAccessChecks) != 0)
            {
                Need(image.UseNode, Permissions.Unsafe, null, $"IgnoresAccessChecksTo in '{image.Name}'");
            }

            if (!image.IsMain && Initializer(image) is { IsNil: false } initializer)
            {
                Connect(image.UseNode, NodeOf(image, initializer));
            }
        }

        return image.UseNode;
    }

    /// <summary>What runs because an assembly is loaded.</summary>
    public MethodDefinitionHandle Initializer(ScanImage image) =>
        image.Types.Length < 2
            ? default
            : Images.Types.Complete(Images.Types.Facts(image, MetadataTokens.TypeDefinitionHandle(1))).StaticConstructor;

    private void Hold(ScanImage image, MethodDefinitionHandle method, IReadOnlyList<string> declared) =>
        _held.TryAdd(
            (_graph.Method(image, MetadataTokens.GetRowNumber(method)), string.Join('\n', declared)), new HeldMethod(image, method, declared));

    private void ConnectDeclared(int node, IReadOnlyList<string> declared)
    {
        foreach (string text in declared)
        {
            if (Permission.TryParse(text, out Permission permission))
            {
                Need(node, permission.Kind, permission.Scope, "");
            }
        }
    }

    private void Read(ScanImage image, int row)
    {
        int node = _graph.Method(image, row);
        if (!_graph.TryRead(node))
        {
            return;
        }

        MethodDefinition method = image.Metadata.GetMethodDefinition(MetadataTokens.MethodDefinitionHandle(row));
        if (method.RelativeVirtualAddress == 0)
        {
            ReadWithoutCode(image, method, node, row);
            return;
        }

        if ((method.ImplAttributes & MethodImplAttributes.CodeTypeMask) != MethodImplAttributes.IL)
        {
            Need(node, Permissions.Native, null, $"{NameOf(image, row)}, whose code is not IL");
            return;
        }

        MethodBodyBlock body = image.Body(method.RelativeVirtualAddress);
        _budget.Spend(body.Size);
        _bodies.Read(image, row, node, method, body);
    }

    private void ReadWithoutCode(ScanImage image, MethodDefinition method, int node, int row)
    {
        if ((method.Attributes & MethodAttributes.PinvokeImpl) != 0)
        {
            ModuleReferenceHandle library = method.GetImport().Module;
            string? name = library.IsNil ? null : image.String(image.Metadata.GetModuleReference(library).Name);
            Need(node, Permissions.Native, name, $"{NameOf(image, row)}, which is native");
        }
        else if (image.Has(method.GetCustomAttributes(), "System.Runtime.CompilerServices", "UnsafeAccessorAttribute"))
        {
            Need(node, Permissions.Unsafe, null, $"{NameOf(image, row)}, an UnsafeAccessor");
        }
        else if ((method.ImplAttributes & MethodImplAttributes.InternalCall) != 0
            || (image.Metadata.GetTypeDefinition(method.GetDeclaringType()).Attributes & TypeAttributes.Import) != 0)
        {
            Need(node, Permissions.Native, null, $"{NameOf(image, row)}, which is native");
        }
    }
}
