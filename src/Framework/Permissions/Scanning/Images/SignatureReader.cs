using System.Reflection.Metadata;
using System.Runtime.InteropServices;
using System.Text;

namespace Collet.Scanning;

/// <summary>
/// Reads signatures: as text, as documentation ids write them, and for the traits of types. The decoder of System.Reflection.Metadata
/// is not used, because a signature of a million pointers to pointers would end the process.
/// </summary>
/// <param name="image">The signatures' assembly.</param>
/// <param name="types">Resolves the tokens of types.</param>
/// <param name="budget">Bounds the work.</param>
internal sealed partial class SignatureReader(ScanImage image, TypeResolver types, ScanBudget budget)
{
    private readonly StringBuilder _text = new();
    private readonly List<TypeFacts> _found = [];

    /// <summary>How many values a method takes and gives.</summary>
    public MethodShape Shape(BlobReader blob)
    {
        SignatureHeader header = blob.ReadSignatureHeader();
        int typeParameters = header.IsGeneric ? blob.ReadCompressedInteger() : 0;
        int parameters = blob.ReadCompressedInteger();
        TypeTraits result = Read(ref blob, null, null, 0);
        bool pointers = false;
        for (int i = 0; i < parameters; i++)
        {
            pointers |= (Read(ref blob, null, null, 0) & TypeTraits.Pointer) != 0;
        }

        // An explicit 'this' is among the parameters.
        return new MethodShape(parameters, typeParameters, header.IsInstance && !header.HasExplicitThis, result, pointers);
    }

    /// <summary>A method's parameters, in parentheses, and for conversions its result.</summary>
    public string Parameters(BlobReader blob, bool withResult)
    {
        SignatureHeader header = blob.ReadSignatureHeader();
        if (header.IsGeneric)
        {
            blob.ReadCompressedInteger();
        }

        int parameters = blob.ReadCompressedInteger();
        if (parameters == 0 && !withResult)
        {
            return "";
        }

        StringBuilder? result = withResult ? new StringBuilder() : null;
        Read(ref blob, result, null, 0);
        StringBuilder text = _text.Clear();
        for (int i = 0; i < parameters; i++)
        {
            text.Append(i == 0 ? '(' : ',');
            Read(ref blob, text, null, 0);
        }

        if (parameters > 0)
        {
            text.Append(')');
        }

        return withResult ? text.Append('~').Append(result).ToString() : text.ToString();
    }

    /// <summary>What a field's type is.</summary>
    public TypeTraits Field(BlobReader blob)
    {
        blob.ReadSignatureHeader();
        return Read(ref blob, null, null, 0);
    }

    /// <summary>What the types of a method's variables are.</summary>
    public TypeTraits[] Locals(BlobReader blob)
    {
        blob.ReadSignatureHeader();
        int count = blob.ReadCompressedInteger();
        if (count > blob.RemainingBytes)
        {
            throw new BadImageFormatException("A method has more variables than its signature has bytes.");
        }

        var locals = new TypeTraits[count];
        for (int i = 0; i < count; i++)
        {
            locals[i] = Read(ref blob, null, null, 0);
        }

        return locals;
    }

    /// <summary>The scanned types that a generic method's arguments name.</summary>
    public TypeFacts[] Arguments(BlobReader blob)
    {
        blob.ReadSignatureHeader();
        int count = blob.ReadCompressedInteger();
        int mark = _found.Count;
        for (int i = 0; i < count; i++)
        {
            Read(ref blob, null, _found, 0);
        }

        return Found(mark);
    }

    /// <summary>The scanned types that a method's parameters name.</summary>
    public IReadOnlyList<TypeFacts> ParameterTypes(BlobReader blob)
    {
        SignatureHeader header = blob.ReadSignatureHeader();
        if (header.IsGeneric)
        {
            blob.ReadCompressedInteger();
        }

        int count = blob.ReadCompressedInteger();
        var found = new List<TypeFacts>();
        Read(ref blob, null, null, 0);
        for (int i = 0; i < count; i++)
        {
            Read(ref blob, null, found, 0);
        }

        return found;
    }

    /// <summary>The type that a type's signature is of, and the scanned types among its arguments.</summary>
    public TypeReference Specification(BlobReader blob, int depth)
    {
        int mark = _found.Count;
        BlobReader rest = blob;
        if (rest.RemainingBytes > 2 && rest.ReadByte() == (byte)SignatureTypeCode.GenericTypeInstance)
        {
            rest.ReadByte();
            TypeReference generic = types.Resolve(image, rest.ReadTypeHandle(), depth + 1);
            int count = rest.ReadCompressedInteger();
            for (int i = 0; i < count; i++)
            {
                Read(ref rest, null, _found, depth + 1);
            }

            return generic with { Arguments = Found(mark) };
        }

        Read(ref blob, null, _found, depth + 1);
        return _found.Count == mark ? TypeReference.Nameless : TypeReference.Nameless with { Arguments = Found(mark) };
    }

    // Types may name others of their assembly, whose signatures are read meanwhile.
    private TypeFacts[] Found(int mark)
    {
        TypeFacts[] found = _found.Count == mark ? [] : [.. CollectionsMarshal.AsSpan(_found)[mark..]];
        _found.RemoveRange(mark, _found.Count - mark);
        return found;
    }
}
