using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;

namespace Collet.Scanning;

/// <content>Objects: what making one means, which overrides a virtual call may reach, and services.</content>
internal sealed partial class CallWalk
{
    private readonly Dictionary<int, Slot> _slots = [];
    private readonly List<int> _outerSlots = [];
    private Dictionary<TypeFacts, List<TypeFacts>>? _implementations;

    /// <summary>Code makes an object of a type: what .NET may call on it is charged to that code.</summary>
    public void Make(int node, TypeFacts type)
    {
        if (!type.IsMade)
        {
            type.IsMade = true;
            Images.Types.Complete(type);
            type.Node = _graph.Add(NodeKind.Made, type.Image, 0);
            ConnectOuterOverrides(type);
            foreach (TypeFacts ancestor in type.Ancestors)
            {
                ancestor.MadeSubtypes.Add(type);
                _budget.Spend(1);
                for (int i = 0; i < ancestor.Slots.Count; i++)
                {
                    Link(ancestor.Slots[i], type);
                }
            }
        }

        Connect(node, type.Node);
    }

    /// <summary>Code uses a type for the first time, perhaps.</summary>
    public void Touch(int node, TypeFacts type)
    {
        if (!Images.Types.Complete(type).StaticConstructor.IsNil)
        {
            Connect(node, NodeOf(type.Image, type.StaticConstructor));
        }
    }

    /// <summary>Code hands a type to code that may make objects of it: a type argument, or <c>typeof</c>.</summary>
    public void Mention(int node, TypeFacts type)
    {
        if (type.MentionNode == CallGraph.None)
        {
            type.MentionNode = _graph.Add(NodeKind.Made, type.Image, 0);
            Touch(type.MentionNode, type);
            if (!type.IsInterface && (type.Attributes & TypeAttributes.Abstract) == 0)
            {
                Make(type.MentionNode, type);
                foreach (MethodDefinitionHandle constructor in Constructors(type))
                {
                    Connect(type.MentionNode, NodeOf(type.Image, constructor));
                }
            }
        }

        Connect(node, type.MentionNode);
    }

    /// <summary>Code asks for a service: a class is made, with what it asks for; an interface may be any implementation there is.</summary>
    public void AskFor(int node, TypeFacts type)
    {
        if (type.ServiceNode == CallGraph.None)
        {
            type.ServiceNode = _graph.Add(NodeKind.Made, type.Image, 0);
            Mention(type.ServiceNode, type);
            foreach (TypeFacts implementation in Implementations(type))
            {
                Mention(type.ServiceNode, implementation);
                foreach (MethodDefinitionHandle constructor in Constructors(implementation))
                {
                    AskForParameters(type.ServiceNode, implementation.Image, constructor);
                }
            }
        }

        Connect(node, type.ServiceNode);
    }

    public void AskForParameters(int node, ScanImage image, MethodDefinitionHandle method)
    {
        BlobHandle signature = image.Metadata.GetMethodDefinition(method).Signature;

        // What a service asks for is found once, so nothing may be left out.
        bool opensMore = Images.OpensMore;
        Images.OpensMore = true;
        IReadOnlyList<TypeFacts> parameters = image.Signatures.ParameterTypes(image.Metadata.GetBlobReader(signature));
        Images.OpensMore = opensMore;
        foreach (TypeFacts parameter in parameters)
        {
            AskFor(node, parameter);
        }
    }

    public static IEnumerable<MethodDefinitionHandle> Constructors(TypeFacts type) =>
        type.Definition.GetMethods().Where(method =>
            type.Image.Metadata.StringComparer.Equals(type.Image.Metadata.GetMethodDefinition(method).Name, ".ctor"));

    /// <summary>The node of a virtual call of a scanned method.</summary>
    public int NodeOfVirtual(TypeFacts type, MethodDefinitionHandle method)
    {
        int own = _graph.Method(type.Image, MetadataTokens.GetRowNumber(method));
        if (_slots.TryGetValue(own, out Slot? slot))
        {
            return slot.Node;
        }

        Callee callee = Callees.Find(type.Image, method, out _);
        slot = new Slot(type, method, callee.Name, callee.Shape, _graph.Add(NodeKind.Slot, type.Image, 0))
        {
            Declared = Declarations.Of(type.Image, method),
        };
        _slots.Add(own, slot);
        if (!type.Image.IsMain)
        {
            _outerSlots.Add(slot.Node);
        }

        if (slot.Declared is { } declared)
        {
            ConnectDeclared(slot.Node, declared);
        }
        else if (type.IsInterface && (type.Image.Metadata.GetMethodDefinition(method).Attributes & MethodAttributes.Abstract) == 0)
        {
            Connect(slot.Node, NodeOf(type.Image, method));
        }

        type.Slots.Add(slot);
        for (int i = 0; i < type.MadeSubtypes.Count; i++)
        {
            Link(slot, type.MadeSubtypes[i]);
        }

        return slot.Node;
    }

    private List<TypeFacts> Implementations(TypeFacts service)
    {
        if (!service.IsInterface && (service.Attributes & TypeAttributes.Abstract) == 0)
        {
            return [service];
        }

        if (_implementations is null)
        {
            _implementations = [];
            foreach (TypeDefinitionHandle handle in Images.Main.Metadata.TypeDefinitions)
            {
                TypeFacts type = Images.Types.Complete(Images.Types.Facts(Images.Main, handle));
                if ((type.Attributes & TypeAttributes.Abstract) != 0)
                {
                    continue;
                }

                foreach (TypeFacts ancestor in type.Ancestors)
                {
                    if (!_implementations.TryGetValue(ancestor, out List<TypeFacts>? types))
                    {
                        _implementations.Add(ancestor, types = []);
                    }

                    types.Add(type);
                }
            }
        }

        return _implementations.GetValueOrDefault(service) ?? [];
    }

    // Which methods of a made type a virtual call may run: every one of that name and number of parameters, but for those that are overridden.
    private void Link(Slot slot, TypeFacts type)
    {
        bool isOverridden = false;
        bool found = false;
        for (TypeFacts? at = type; at is not null; at = at.Base)
        {
            foreach (VirtualMethod candidate in at.Virtuals(slot.Name))
            {
                _budget.Spend(1);
                MethodDefinitionHandle method = candidate.Handle;
                MethodShape shape = Callees.Shape(at.Image, MetadataTokens.GetRowNumber(method));
                if (shape.Parameters != slot.Shape.Parameters || shape.TypeParameters != slot.Shape.TypeParameters)
                {
                    continue;
                }

                bool isNew = candidate.IsNew;
                bool isExact = Parameters(at.Image, method) == Parameters(slot.Type.Image, slot.Method);
                if (!isOverridden || !isExact)
                {
                    found = true;
                    ConnectOverride(slot, at.Image, method);
                }

                isOverridden = isExact ? !isNew : isOverridden;
            }

            // A class of .NET may implement the member of a scanned interface.
            if (!found && at.OuterBase is { } outer)
            {
                foreach (CapabilityRule rule in Callees.RulesOf(outer, slot.Name))
                {
                    foreach (CapabilityNeed need in rule.Needs(static (string _, out object? constant) => (constant = null) is null))
                    {
                        Need(slot.Node, need.Kind, need.Scope, $"{outer}.{slot.Name}");
                    }
                }
            }
        }

        if (slot.Type.IsInterface)
        {
            foreach (TypeFacts ancestor in type.Ancestors)
            {
                if (ancestor.IsInterface && ancestor != slot.Type)
                {
                    foreach (VirtualMethod method in ancestor.Virtuals(slot.Name))
                    {
                        ConnectOverride(slot, ancestor.Image, method.Handle);
                    }
                }
            }
        }
    }

    private void ConnectOverride(Slot slot, ScanImage image, MethodDefinitionHandle method)
    {
        if (slot.Declared is null)
        {
            Connect(slot.Node, NodeOf(image, method));
            return;
        }

        // Callers need what the slot declares; what implements it may do that, and what it declares itself.
        if (image != slot.Type.Image || method != slot.Method)
        {
            Hold(image, method, [.. slot.Declared, .. Declarations.Of(image, method) ?? []]);
        }
    }

    private void ConnectOuterOverrides(TypeFacts type)
    {
        var overridden = new HashSet<(string Name, string Parameters)>();
        for (TypeFacts? at = type; at is not null; at = at.Base)
        {
            foreach (VirtualMethod method in at.AllVirtuals())
            {
                _budget.Spend(1);
                if ((method.Attributes & (MethodAttributes.Abstract | MethodAttributes.Static)) != 0)
                {
                    continue;
                }

                string name = method.Name;
                bool isNew = method.IsNew;
                if ((isNew && !type.HasOuterInterface) || (!isNew && !type.HasOuterInterface && IsOfScannedBase(at, name)))
                {
                    continue;
                }

                (string, string) key = (name, Parameters(at.Image, method.Handle));
                if (!overridden.Contains(key) && !IsDeclaredAbove(type, name))
                {
                    Connect(type.Node, NodeOf(at.Image, method.Handle));
                }

                _ = isNew ? overridden.Remove(key) : overridden.Add(key);
            }
        }
    }

    private static bool IsOfScannedBase(TypeFacts type, string name)
    {
        for (TypeFacts? at = type.Base; at is not null; at = at.Base)
        {
            foreach (VirtualMethod method in at.Virtuals(name))
            {
                if (method.IsNew)
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static bool IsDeclaredAbove(TypeFacts type, string name)
    {
        foreach (TypeFacts ancestor in type.Ancestors)
        {
            if (!Declarations.Any(ancestor.Image))
            {
                continue;
            }

            foreach (VirtualMethod method in ancestor.Virtuals(name))
            {
                if (Declarations.Of(ancestor.Image, method.Handle) is not null)
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static string Parameters(ScanImage image, MethodDefinitionHandle method) =>
        image.ParameterTexts[MetadataTokens.GetRowNumber(method)] ??=
            image.Signatures.Parameters(image.Metadata.GetBlobReader(image.Metadata.GetMethodDefinition(method).Signature), withResult: false);
}
