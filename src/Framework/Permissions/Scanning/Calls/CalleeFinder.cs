using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;

namespace Collet.Scanning;

/// <summary>Finds what the tokens of methods and fields mean, and what the capability table says of them.</summary>
internal sealed class CalleeFinder(ImageSet images, CapabilityTable table)
{
    private readonly List<(TypeFacts Type, MethodDefinitionHandle Method)> _named = [];
    private readonly Dictionary<string, TypeLines> _lines = new(StringComparer.Ordinal);

    /// <summary>What a token of a method means.</summary>
    public Callee Find(ScanImage image, EntityHandle token, out TypeFacts[] arguments)
    {
        arguments = [];
        int row = MetadataTokens.GetRowNumber(token);
        switch (token.Kind)
        {
            case HandleKind.MethodDefinition:
                return Defined(image, Checked(image.Methods, row), row);
            case HandleKind.MemberReference:
                if (Checked(image.Members, row)[row] is not { } callee)
                {
                    int leftOut = images.LeftOut;
                    callee = Referred(image, (MemberReferenceHandle)token);
                    if (images.LeftOut == leftOut)
                    {
                        image.Members[row] = callee;
                    }
                }

                return callee;
            case HandleKind.MethodSpecification:
                if (Checked(image.Instances, row)[row] is not { } instance)
                {
                    MethodSpecification specification = image.Metadata.GetMethodSpecification((MethodSpecificationHandle)token);
                    if (specification.Method.Kind == HandleKind.MethodSpecification)
                    {
                        throw new BadImageFormatException("An instance of a generic method is made of another.");
                    }

                    int leftOut = images.LeftOut;
                    instance = new MethodInstance(
                        Find(image, specification.Method, out _),
                        image.Signatures.Arguments(image.Metadata.GetBlobReader(specification.Signature)));
                    if (images.LeftOut == leftOut)
                    {
                        image.Instances[row] = instance;
                    }
                }

                arguments = instance.Arguments;
                return instance.Callee;
            default:
                throw new BadImageFormatException($"A {token.Kind} stands where a method is expected.");
        }
    }

    /// <summary>The signature of a method of a scanned assembly.</summary>
    public MethodShape Shape(ScanImage image, int row) => Defined(image, image.Methods, row).Shape;

    /// <summary>What the types of a method's variables are.</summary>
    public static TypeTraits[] Locals(ScanImage image, StandaloneSignatureHandle handle) =>
        handle.IsNil ? []
        : image.Locals[MetadataTokens.GetRowNumber(handle)] ??=
            image.Signatures.Locals(image.Metadata.GetBlobReader(image.Metadata.GetStandaloneSignature(handle).Signature));

    /// <summary>What a token of a field means.</summary>
    public FieldFacts Field(ScanImage image, EntityHandle token)
    {
        int row = MetadataTokens.GetRowNumber(token);
        if (token.Kind == HandleKind.FieldDefinition)
        {
            if (Checked(image.Fields, row)[row] is { } known)
            {
                return known;
            }

            FieldDefinition field = image.Metadata.GetFieldDefinition((FieldDefinitionHandle)token);
            TypeFacts type = images.Types.Facts(image, field.GetDeclaringType());
            return image.Fields[row] = new FieldFacts(
                type,
                image.Signatures.Field(image.Metadata.GetBlobReader(field.Signature)),
                (field.Attributes & FieldAttributes.HasFieldRVA) != 0,
                OverlappingReferences.In(type));
        }

        if (token.Kind != HandleKind.MemberReference)
        {
            throw new BadImageFormatException($"A {token.Kind} stands where a field is expected.");
        }

        if (Checked(image.MemberFields, row)[row] is { } referred)
        {
            return referred;
        }

        int leftOut = images.LeftOut;
        FieldFacts found = ReferredField(image, image.Metadata.GetMemberReference((MemberReferenceHandle)token));
        if (images.LeftOut == leftOut)
        {
            image.MemberFields[row] = found;
        }

        return found;
    }

    private FieldFacts ReferredField(ScanImage image, MemberReference member)
    {
        TypeReference parent = images.Types.Resolve(image, member.Parent);
        TypeTraits traits = image.Signatures.Field(image.Metadata.GetBlobReader(member.Signature));
        if (parent.Facts is { } scanned)
        {
            return new FieldFacts(scanned, traits, false, OverlappingReferences.In(scanned));
        }

        if (parent.IsLeftOut)
        {
            return new FieldFacts(null, traits, false, false) { IsLeftOut = true };
        }

        string name = $"{parent.Name}.{image.String(member.Name)}";
        return new FieldFacts(null, traits, false, false) { Rules = table.Find("F:" + name), Display = name, Unverified = Unverified(parent) };
    }

    /// <summary>What a member that is not scanned needs.</summary>
    public IReadOnlyList<CapabilityRule> RulesOf(string type, string name) =>
        LinesOf(type) is { HasMembers: false } lines ? lines.Rules : table.Find($"M:{type}.{name}");

    private static T[] Checked<T>(T[] rows, int row) =>
        row > 0 && row < rows.Length ? rows : throw new BadImageFormatException("A token names a row that is not there.");

    private static string? Unverified(TypeReference type) =>
        type.Assembly is { } assembly && !KnownAssemblies.Contains(assembly) ? assembly : null;

    private Callee Defined(ScanImage image, Callee?[] methods, int row)
    {
        if (methods[row] is { } known)
        {
            return known;
        }

        var handle = MetadataTokens.MethodDefinitionHandle(row);
        MethodDefinition method = image.Metadata.GetMethodDefinition(handle);
        TypeFacts type = images.Types.Facts(image, MetadataTokens.TypeDefinitionHandle(image.Owners[row]));
        return methods[row] = new Callee(image.String(method.Name), image.Signatures.Shape(image.Metadata.GetBlobReader(method.Signature)))
        {
            Type = type,
            Targets = [(type, handle)],
            IsVirtual = IsOpen(method.Attributes),
        };
    }

    private static bool IsOpen(MethodAttributes attributes) =>
        (attributes & MethodAttributes.Virtual) != 0 && (attributes & MethodAttributes.Final) == 0;

    private Callee Referred(ScanImage image, MemberReferenceHandle handle)
    {
        MemberReference member = image.Metadata.GetMemberReference(handle);
        if (member.Parent.Kind == HandleKind.MethodDefinition)
        {
            return Find(image, member.Parent, out _);
        }

        string name = image.String(member.Name);
        MethodShape shape = image.Signatures.Shape(image.Metadata.GetBlobReader(member.Signature));
        if (member.Parent.Kind == HandleKind.ModuleReference)
        {
            return new Callee(name, shape);
        }

        TypeReference parent = images.Types.Resolve(image, member.Parent);
        TypeFacts? type = parent.Facts;
        var callee = new Callee(name, shape) { Arguments = parent.Arguments, Type = type, IsLeftOut = parent.IsLeftOut };
        if (parent.IsLeftOut)
        {
            return callee;
        }

        if (type is null)
        {
            return Outer(callee, image, member, parent.Name, Unverified(parent));
        }

        // A library that the table speaks of is what the table says.
        if (type.Image != image && Outer(callee, image, member, parent.Name, null) is { IsListed: true } listed)
        {
            return listed with { ParameterNames = listed.ParameterNames ?? NamesOf(Named(type, callee, image, member)) };
        }

        for (TypeFacts? at = type; at is not null; at = images.Types.Complete(at).Base)
        {
            (TypeFacts, MethodDefinitionHandle)[] found = Named(at, callee, image, member);
            if (found.Length > 0)
            {
                return callee with
                {
                    Type = at,
                    Targets = found,
                    IsVirtual = Array.Exists(found, target => IsOpen(at.Image.Metadata.GetMethodDefinition(target.Item2).Attributes)),
                };
            }

            if (images.Types.Complete(at).OuterBase is { } outer)
            {
                return Outer(callee, image, member, outer, null) with { Type = type };
            }
        }

        return callee;
    }

    private static string[]? NamesOf((TypeFacts Type, MethodDefinitionHandle Method)[] methods)
    {
        if (methods is not [(TypeFacts type, MethodDefinitionHandle handle)])
        {
            return null;
        }

        var names = new List<string>();
        foreach (ParameterHandle parameter in type.Image.Metadata.GetMethodDefinition(handle).GetParameters())
        {
            Parameter found = type.Image.Metadata.GetParameter(parameter);
            if (found.SequenceNumber > names.Count)
            {
                names.AddRange(Enumerable.Repeat("", Math.Min(found.SequenceNumber - names.Count - 1, 64)));
                names.Add(type.Image.String(found.Name));
            }
        }

        return [.. names];
    }

    private (TypeFacts Type, MethodDefinitionHandle Method)[] Named(TypeFacts type, Callee callee, ScanImage image, MemberReference member)
    {
        _named.Clear();
        MetadataReader metadata = type.Image.Metadata;
        foreach (MethodDefinitionHandle handle in type.Definition.GetMethods())
        {
            if (metadata.StringComparer.Equals(metadata.GetMethodDefinition(handle).Name, callee.Name)
                && Shape(type.Image, MetadataTokens.GetRowNumber(handle)) is var shape
                && shape.Parameters == callee.Shape.Parameters
                && shape.TypeParameters == callee.Shape.TypeParameters)
            {
                _named.Add((type, handle));
            }
        }

        (TypeFacts Type, MethodDefinitionHandle Method)[] found = [.. _named];
        if (found.Length < 2)
        {
            return found;
        }

        string wanted = image.Signatures.Parameters(image.Metadata.GetBlobReader(member.Signature), withResult: true);
        (TypeFacts Type, MethodDefinitionHandle Method)[] exact = Array.FindAll(found, target =>
            type.Image.Signatures.Parameters(metadata.GetBlobReader(metadata.GetMethodDefinition(target.Method).Signature), withResult: true) == wanted);
        return exact.Length > 0 ? exact : found;
    }

    private Callee Outer(Callee callee, ScanImage image, MemberReference member, string type, string? unverified)
    {
        if (type.Length == 0)
        {
            return callee;
        }

        TypeLines lines = LinesOf(type);
        if (!lines.HasMembers && lines.Rules.Count == 0)
        {
            return callee with { Type = null, OuterType = type, IsListed = lines.IsListed, Unverified = lines.IsListed ? null : unverified };
        }

        (string id, string parameters) = MemberId.Of(
            type, callee.Name, callee.Shape.TypeParameters, image.Signatures, image.Metadata.GetBlobReader(member.Signature));
        IReadOnlyList<CapabilityRule> rules = table.Find(id);
        bool isListed = rules.Count > 0 || table.FindLines(id) is not null;
        return callee with
        {
            Type = null,
            OuterType = type,
            Rules = rules,
            IsListed = isListed,
            ParameterNames = rules.Count > 0 ? Scanning.ParameterNames.Of(id) : null,
            Display = rules.Count > 0 ? MethodNames.Outer(type, callee.Name, parameters) : "",
            Unverified = isListed ? null : unverified,
        };
    }

    private TypeLines LinesOf(string type)
    {
        if (!_lines.TryGetValue(type, out TypeLines lines))
        {
            IReadOnlyList<CapabilityRule>? ofType = table.LinesOfType(type);
            _lines.Add(type, lines = new TypeLines(
                table.SpeaksOfMembers(type), ofType is not null, ofType is null || ofType[0].Permission == CapabilityRule.None ? [] : ofType));
        }

        return lines;
    }

    // What the table says of a type as a whole, and whether it says more of its members.
    private readonly record struct TypeLines(bool HasMembers, bool IsListed, IReadOnlyList<CapabilityRule> Rules);
}
