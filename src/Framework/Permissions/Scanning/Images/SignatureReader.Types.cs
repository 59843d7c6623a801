using System.Reflection.Metadata;
using System.Text;

namespace Collet.Scanning;

/// <content>Reads one type of a signature.</content>
internal sealed partial class SignatureReader
{
    private const byte Sentinel = 0x41;
    private const int LongestText = 64 * 1024;

    private static readonly string?[] _primitives =
    [
        null, "System.Void", "System.Boolean", "System.Char", "System.SByte", "System.Byte", "System.Int16", "System.UInt16",
        "System.Int32", "System.UInt32", "System.Int64", "System.UInt64", "System.Single", "System.Double", "System.String",
    ];

    private TypeTraits Read(ref BlobReader blob, StringBuilder? text, List<TypeFacts>? found, int depth)
    {
        budget.Spend(1);
        if (depth > ScanBudget.Depth)
        {
            throw budget.TooDeep("a signature is");
        }

        if (text is { Length: > LongestText })
        {
            throw new BadImageFormatException($"A signature is longer than {LongestText} characters.");
        }

        byte code = blob.ReadByte();
        while (code is (byte)SignatureTypeCode.RequiredModifier or (byte)SignatureTypeCode.OptionalModifier or (byte)SignatureTypeCode.Pinned or Sentinel)
        {
            if (code is (byte)SignatureTypeCode.RequiredModifier or (byte)SignatureTypeCode.OptionalModifier)
            {
                blob.ReadTypeHandle();
            }

            code = blob.ReadByte();
        }

        if (code < _primitives.Length && _primitives[code] is { } primitive)
        {
            text?.Append(primitive);
            return code == (byte)SignatureTypeCode.Void ? TypeTraits.Void : TypeTraits.None;
        }

        switch ((SignatureTypeCode)code)
        {
            case SignatureTypeCode.Pointer:
                Read(ref blob, text, found, depth + 1);
                text?.Append('*');
                return TypeTraits.Pointer;
            case SignatureTypeCode.ByReference:
                TypeTraits target = Read(ref blob, text, found, depth + 1);
                text?.Append('@');
                return TypeTraits.ByRef | (target & TypeTraits.Pointer);
            case SignatureTypeCode.SZArray:
                TypeTraits element = Read(ref blob, text, found, depth + 1);
                text?.Append("[]");
                return element & TypeTraits.Pointer;
            case SignatureTypeCode.Array:
                return ReadArray(ref blob, text, found, depth);
            case SignatureTypeCode.GenericTypeParameter:
                text?.Append('`').Append(blob.ReadCompressedInteger());
                if (text is null)
                {
                    blob.ReadCompressedInteger();
                }

                return TypeTraits.None;
            case SignatureTypeCode.GenericMethodParameter:
                text?.Append("``").Append(blob.ReadCompressedInteger());
                if (text is null)
                {
                    blob.ReadCompressedInteger();
                }

                return TypeTraits.None;
            case SignatureTypeCode.GenericTypeInstance:
                return ReadGeneric(ref blob, text, found, depth);
            case SignatureTypeCode.FunctionPointer:
                ReadFunction(ref blob, depth);
                text?.Append("=FUNC");
                return TypeTraits.Pointer;
            case SignatureTypeCode.TypedReference:
                text?.Append("System.TypedReference");
                return TypeTraits.None;
            case SignatureTypeCode.IntPtr:
                text?.Append("System.IntPtr");
                return TypeTraits.NativeInt;
            case SignatureTypeCode.UIntPtr:
                text?.Append("System.UIntPtr");
                return TypeTraits.NativeInt;
            case SignatureTypeCode.Object:
                text?.Append("System.Object");
                return TypeTraits.None;
            case (SignatureTypeCode)0x11 or (SignatureTypeCode)0x12:
                EntityHandle token = blob.ReadTypeHandle();
                if (text is null && found is null)
                {
                    return TypeTraits.None;
                }

                TypeReference type = types.Resolve(image, token, depth + 1);
                text?.Append(type.Name);
                if (found is not null && type.Facts is not null)
                {
                    found.Add(type.Facts);
                }

                return TypeTraits.None;
            default:
                throw new BadImageFormatException($"A signature has a type of the unknown code 0x{code:X2}.");
        }
    }

    private TypeTraits ReadArray(ref BlobReader blob, StringBuilder? text, List<TypeFacts>? found, int depth)
    {
        TypeTraits element = Read(ref blob, text, found, depth + 1);
        int rank = blob.ReadCompressedInteger();
        for (int part = 0; part < 2; part++)
        {
            int count = blob.ReadCompressedInteger();
            budget.Spend(count);
            for (int i = 0; i < count; i++)
            {
                _ = part == 0 ? blob.ReadCompressedInteger() : blob.ReadCompressedSignedInteger();
            }
        }

        if (text is not null && rank <= 32)
        {
            text.Append('[').AppendJoin(',', Enumerable.Repeat("0:", rank)).Append(']');
        }

        return element & TypeTraits.Pointer;
    }

    private TypeTraits ReadGeneric(ref BlobReader blob, StringBuilder? text, List<TypeFacts>? found, int depth)
    {
        blob.ReadByte();
        EntityHandle token = blob.ReadTypeHandle();
        TypeReference type = text is null && found is null ? TypeReference.Nameless : types.Resolve(image, token, depth + 1);
        if (found is not null && type.Facts is not null)
        {
            found.Add(type.Facts);
        }

        int count = blob.ReadCompressedInteger();
        if (text is null)
        {
            TypeTraits any = TypeTraits.None;
            for (int i = 0; i < count; i++)
            {
                any |= Read(ref blob, null, found, depth + 1);
            }

            return any & TypeTraits.Pointer;
        }

        // Each level of nesting takes the arguments that its own `n says.
        int used = 0;
        string[] levels = type.Name.Split('`');
        text.Append(levels[0]);
        for (int level = 1; level < levels.Length; level++)
        {
            int digits = 0;
            while (digits < levels[level].Length && char.IsAsciiDigit(levels[level][digits]))
            {
                digits++;
            }

            int own = int.TryParse(levels[level].AsSpan(0, digits), out int parsed) ? Math.Min(parsed, count - used) : count - used;
            Append(ref blob, own);
            text.Append(levels[level], digits, levels[level].Length - digits);
        }

        if (used < count)
        {
            Append(ref blob, count - used);
        }

        return TypeTraits.None;

        void Append(ref BlobReader arguments, int own)
        {
            for (int i = 0; i < own; i++, used++)
            {
                text.Append(i == 0 ? '{' : ',');
                Read(ref arguments, text, found, depth + 1);
            }

            if (own > 0)
            {
                text.Append('}');
            }
        }
    }

    private void ReadFunction(ref BlobReader blob, int depth)
    {
        SignatureHeader header = blob.ReadSignatureHeader();
        if (header.IsGeneric)
        {
            blob.ReadCompressedInteger();
        }

        int count = blob.ReadCompressedInteger();
        for (int i = 0; i <= count; i++)
        {
            Read(ref blob, null, null, depth + 1);
        }
    }
}
