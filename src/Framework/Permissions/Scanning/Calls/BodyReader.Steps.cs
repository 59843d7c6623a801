using System.Buffers.Binary;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;

namespace Collet.Scanning;

/// <content>What each instruction does.</content>
internal sealed partial class BodyReader
{
    private const int LongestScope = 8192;

    private void Step(int operation, ReadOnlySpan<byte> operand)
    {
        switch (operation)
        {
            case >= 0x02 and <= 0x05 or 0x0E or 0xFE09:
                Push(Value.Unknown);
                break;
            case 0x0F or 0x12 or 0xFE0A or 0xFE0D:
                Push(new Value(ValueKind.Address));
                break;
            case >= 0x06 and <= 0x09:
                Load(operation - 0x06);
                break;
            case 0x11:
                Load(operand[0]);
                break;
            case 0xFE0C:
                Load(BinaryPrimitives.ReadUInt16LittleEndian(operand));
                break;
            case >= 0x0A and <= 0x0D:
                Store(operation - 0x0A);
                break;
            case 0x13:
                Store(operand[0]);
                break;
            case 0xFE0E:
                Store(BinaryPrimitives.ReadUInt16LittleEndian(operand));
                break;
            case 0x26:
                Take();
                break;
            case 0x10 or 0xFE0B:
                Pop();
                break;
            case 0x14:
                Push(new Value(ValueKind.Null));
                break;
            case >= 0x15 and <= 0x1E:
                Push(Value.Of(operation - 0x16));
                break;
            case 0x1F:
                Push(Value.Of((sbyte)operand[0]));
                break;
            case 0x20:
                Push(Value.Of(BinaryPrimitives.ReadInt32LittleEndian(operand)));
                break;
            case 0x21:
                Push(Value.Of(BinaryPrimitives.ReadInt64LittleEndian(operand)));
                break;
            case 0x25:
                Value top = Take();
                Push(top);
                Push(top);
                break;
            case 0x72:
                PushText(operand);
                break;
            case 0x2A or 0x7A:
                Pop();
                _depth = 0;
                break;
            case 0x2B or 0x38 or 0xDD or 0xDE or 0xDC or 0xFE11 or 0xFE1A:
                _depth = 0;
                break;
            case 0x27:
                Call(Token(operand), isVirtual: false, isNew: false);
                _depth = 0;
                break;
            case 0x28:
                Call(Token(operand), isVirtual: _isConstrained, isNew: false);
                break;
            case 0x6F:
                Call(Token(operand), isVirtual: true, isNew: false);
                break;
            case 0x73:
                Call(Token(operand), isVirtual: false, isNew: true);
                break;
            case 0x29:
                NeedUnsafe("a call through a function pointer");
                _depth = 0;
                break;
            default:
                StepOfMemory(operation, operand);
                break;
        }

        if (operation is not (0xFE16 or 0xFE12 or 0xFE13 or 0xFE14 or 0xFE19 or 0xFE1E))
        {
            _isConstrained = false;
        }
    }

    private static EntityHandle Token(ReadOnlySpan<byte> operand) =>
        MetadataTokens.EntityHandle(BinaryPrimitives.ReadInt32LittleEndian(operand));

    private void PushText(ReadOnlySpan<byte> operand)
    {
        Handle handle = MetadataTokens.Handle(BinaryPrimitives.ReadInt32LittleEndian(operand));
        if (handle.Kind != HandleKind.UserString)
        {
            throw new BadImageFormatException("A text is loaded that is none.");
        }

        // Tokens may lead into the same long text again and again.
        string text = _image.Metadata.GetUserString((UserStringHandle)handle);
        budget.Spend(text.Length);
        Push(text.Length <= LongestScope ? Value.Of(text) : Value.Unknown);
    }

    private void Load(int local) =>
        Push(local >= _localTypes.Length ? throw new BadImageFormatException("A variable is loaded that is not there.")
            : !_locals[local].IsUnknown ? _locals[local]
            : Of(_localTypes[local]));

    private void Store(int local)
    {
        Value value = Take();
        if (local >= _localTypes.Length)
        {
            throw new BadImageFormatException("A variable is stored that is not there.");
        }

        // One whose address is taken anywhere may change wherever the address goes.
        if (_isLent[local])
        {
            value.Choice?.Lose();
            value = Value.Unknown;
        }

        _locals[local] = value;
        _knowsLocals |= !value.IsUnknown;
    }
}
