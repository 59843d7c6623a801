using System.Reflection.Metadata;

namespace Collet.Scanning;

/// <content>Fields, elements, and what is read and written through addresses: .NET keeps those safe that it made, and no other.</content>
internal sealed partial class BodyReader
{
    private void StepOfMemory(int operation, ReadOnlySpan<byte> operand)
    {
        switch (operation)
        {
            case >= 0x46 and <= 0x50:
                Through(Pop());
                Push(operation == 0x4D ? new Value(ValueKind.NativeInt) : Value.Unknown);
                break;
            case (>= 0x51 and <= 0x57) or 0xDF:
                Pop();
                Through(Pop());
                break;
            case 0x71:
                Through(Pop());
                Push(Value.Unknown);
                break;
            case 0x70 or 0x81:
                Value source = Pop();
                Through(Pop());
                Through(operation == 0x70 ? source : Value.Unknown);
                break;
            case 0xFE15:
                Through(Pop());
                MakeOf(Token(operand));
                break;
            case 0xFE17 or 0xFE18:
                Pop();
                Value from = Pop();
                Through(Pop());
                Through(operation == 0xFE17 ? from : Value.Unknown);
                break;
            case (>= 0x58 and <= 0x64) or (>= 0xD6 and <= 0xDB):
                Value right = Pop();
                Push(Sum(operation, Pop(), right));
                break;
            case 0x65 or 0x66:
                Push(IsAddress(Pop()) ? new Value(ValueKind.NativeInt) : Value.Unknown);
                break;
            case 0xD3 or 0xD4 or 0xD5 or 0xE0 or 0x8A or 0x8B:
                Value number = Pop();
                AsNumber(number);
                Push(number.Kind == ValueKind.StackMemory ? number : new Value(ValueKind.NativeInt, number.Number));
                break;
            case >= 0x67 and <= 0x6E:
                AsNumber(Pop());
                Push(Value.Unknown);
                break;
            case 0xFE0F:
                Push(new Value(ValueKind.StackMemory, Pop().Number));
                break;
            case (>= 0x7B and <= 0x7D) or (>= 0x7E and <= 0x80):
                Field(operation, walk.Callees.Field(_image, Token(operand)));
                break;
            case 0x79:
                Pop();
                Push(new Value(ValueKind.Address));
                break;
            case 0x8C:
                MakeOf(Token(operand));
                Pop();
                Push(Value.Unknown);
                break;
            case 0x8F:
                Pop(2);
                Push(new Value(ValueKind.Address));
                break;
            case 0xD0:
                Mention(Token(operand));
                Push(Value.Unknown);
                break;
            case 0xFE16:
                MakeOf(Token(operand));
                _isConstrained = true;
                break;
            case 0xFE06:
                Charge(walk.Callees.Find(_image, Token(operand), out TypeFacts[] arguments), arguments, isVirtual: false, 0);
                Push(Value.Unknown);
                break;
            case 0xFE07:
                Pop();
                Charge(walk.Callees.Find(_image, Token(operand), out arguments), arguments, isVirtual: true, 0);
                Push(Value.Unknown);
                break;
            case >= 0xFE01 and <= 0xFE05:
                Pop(2);
                Push(Value.Unknown);
                break;
            case 0xFE00 or 0xFE1C:
                Push(Value.Unknown);
                break;
            case 0xFE1D:
                Pop();
                Push(Value.Unknown);
                break;
            case < 0x100:
                (byte pops, byte pushes) = OpCodeTable.Effect(operation);
                Pop(pops);
                for (int i = 0; i < pushes; i++)
                {
                    Push(Value.Unknown);
                }

                break;
        }
    }

    private static bool IsAddress(Value value) => value.Kind is ValueKind.NativeInt or ValueKind.Address or ValueKind.StackMemory;

    private static Value Sum(int operation, Value left, Value right) =>
        operation == 0x58 && left.Kind == ValueKind.StackMemory && right.Kind is ValueKind.Number or ValueKind.NativeInt && right.Number >= 0
            ? new Value(ValueKind.StackMemory, left.Number - right.Number)
            : IsAddress(left) || IsAddress(right) ? new Value(ValueKind.NativeInt)
            : Value.Unknown;

    private void Through(Value address)
    {
        if (address.IsWild)
        {
            NeedUnsafe("memory at an address of its own making");
        }
    }

    private void AsNumber(Value value)
    {
        if (value.Kind == ValueKind.Address)
        {
            NeedUnsafe("the address of a variable");
        }
    }

    private void Field(int operation, FieldFacts field)
    {
        bool isStatic = operation >= 0x7E;
        Pop(operation is 0x7D or 0x80 ? 1 : 0);
        if (!isStatic)
        {
            Through(Pop());
        }

        if (operation is not (0x7D or 0x80))
        {
            Push(field.IsStaticData ? new Value(ValueKind.StaticData)
                : operation is 0x7C or 0x7F ? new Value(ValueKind.Address)
                : Of(field.Traits));
        }

        if (field.Overlaps)
        {
            NeedUnsafe("references that lie over each other");
        }

        if (field.Rules.Count > 0)
        {
            Need(field.Rules, field.Display, null, 0);
        }

        if (field.Unverified is { } assembly)
        {
            walk.NeedUnverified(_node, assembly);
        }

        if (isStatic && field.Type is { } type)
        {
            walk.Touch(_node, type);
            Enter(type.Image);
        }
    }

    private void MakeOf(EntityHandle token)
    {
        if (walk.Images.Types.Resolve(_image, token) is { Facts: { IsInterface: false } type })
        {
            walk.Make(_node, type);
        }
    }

    private void Mention(EntityHandle token)
    {
        switch (token.Kind)
        {
            case HandleKind.TypeDefinition or HandleKind.TypeReference or HandleKind.TypeSpecification:
                TypeReference type = walk.Images.Types.Resolve(_image, token);
                if (type.Facts is { } scanned)
                {
                    walk.Mention(_node, scanned);
                }

                MentionAll(type.Arguments);
                break;
            case HandleKind.FieldDefinition:
                break;
            case HandleKind.MemberReference when
                _image.Metadata.GetMemberReference((MemberReferenceHandle)token).GetKind() == MemberReferenceKind.Field:
                break;
            default:
                Charge(walk.Callees.Find(_image, token, out TypeFacts[] arguments), arguments, isVirtual: true, 0);
                break;
        }
    }
}
