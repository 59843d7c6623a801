using System.Buffers.Binary;
using System.Reflection.Metadata;

namespace Collet.Scanning;

/// <summary>
/// Reads one method's code, in order, with a stack of what is known of each value. What is known ends where code can be jumped to, so
/// that a constant is one on every way there.
/// </summary>
internal sealed partial class BodyReader(CallWalk walk, ScanBudget budget)
{
    private Value[] _stack = new Value[64];
    private int _depth;
    private Value[] _locals = [];
    private bool _knowsLocals;
    private byte[] _code = [];
    private TypeTraits[] _localTypes = [];
    private bool[] _targets = [];
    private bool[] _isLent = [];
    private ScanImage _image = null!;
    private int _node;
    private MethodDefinition _method;
    private bool? _isCompilersOwn;
    private bool _isConstrained;

    /// <summary>Reads a method's code and connects its node to what it uses.</summary>
    public void Read(ScanImage image, int row, int node, MethodDefinition method, MethodBodyBlock body)
    {
        _image = image;
        _node = node;
        _isConstrained = false;
        _method = method;
        _isCompilersOwn = null;
        ReadOnlySpan<byte> code = Code(body);
        _localTypes = CalleeFinder.Locals(image, body.LocalSignature);
        if (_locals.Length < _localTypes.Length)
        {
            _locals = new Value[_localTypes.Length];
            _isLent = new bool[_localTypes.Length];
        }

        _knowsLocals = true;
        Array.Clear(_isLent, 0, _localTypes.Length);
        FindTargets(code, body);
        MethodShape shape = walk.Callees.Shape(image, row);
        if (shape.TakesPointers || (shape.Return & TypeTraits.Pointer) != 0 || Array.Exists(_localTypes, type => (type & TypeTraits.Pointer) != 0))
        {
            NeedUnsafe("pointers");
        }

        Forget();
        _choices.Clear();
        int at = 0;
        while (at < code.Length)
        {
            if (_targets[at])
            {
                Forget();
            }

            int operation = code[at++];
            if (operation == 0xFE && at < code.Length)
            {
                operation = 0xFE00 | code[at++];
            }

            int length = Length(code, at, operation);
            Step(operation, code.Slice(at, length));
            at += length;
        }
    }

    private ReadOnlySpan<byte> Code(MethodBodyBlock body)
    {
        BlobReader reader = body.GetILReader();
        if (_code.Length < reader.Length)
        {
            _code = new byte[reader.Length];
        }

        reader.ReadBytes(reader.Length, _code, 0);
        return _code.AsSpan(0, reader.Length);
    }

    private static int Length(ReadOnlySpan<byte> code, int at, int operation)
    {
        int length = OpCodeTable.OperandLength(operation);
        if (length == OpCodeTable.Switch && at + 4 <= code.Length)
        {
            uint count = BinaryPrimitives.ReadUInt32LittleEndian(code[at..]);
            length = count <= (uint)code.Length ? 4 + (4 * (int)count) : OpCodeTable.Invalid;
        }

        return length != OpCodeTable.Invalid && at + length <= code.Length
            ? length
            : throw new BadImageFormatException("A method's code ends within an instruction, or has one that there is none of.");
    }

    private void FindTargets(ReadOnlySpan<byte> code, MethodBodyBlock body)
    {
        int size = code.Length;
        if (_targets.Length <= size)
        {
            _targets = new bool[size + 1];
        }

        Array.Clear(_targets, 0, size + 1);
        foreach (ExceptionRegion region in body.ExceptionRegions)
        {
            Mark(region.TryOffset);
            Mark(region.HandlerOffset);
            Mark(region.HandlerOffset + region.HandlerLength);
            if (region.Kind == ExceptionRegionKind.Filter)
            {
                Mark(region.FilterOffset);
            }
        }

        int at = 0;
        while (at < code.Length)
        {
            int operation = code[at++];
            if (operation == 0xFE && at < code.Length)
            {
                operation = 0xFE00 | code[at++];
            }

            int length = Length(code, at, operation);
            int next = at + length;
            switch (operation)
            {
                case (>= 0x2B and <= 0x37) or 0xDE:
                    Mark(next + (sbyte)code[at]);
                    break;
                case (>= 0x38 and <= 0x44) or 0xDD:
                    Mark(next + BinaryPrimitives.ReadInt32LittleEndian(code[at..]));
                    break;
                case 0x12:
                    Lend(code[at]);
                    break;
                case 0xFE0D:
                    Lend(BinaryPrimitives.ReadUInt16LittleEndian(code[at..]));
                    break;
                case 0x45:
                    for (int i = at + 4; i < next; i += 4)
                    {
                        Mark(next + BinaryPrimitives.ReadInt32LittleEndian(code[i..]));
                    }

                    break;
            }

            at = next;
        }

        void Lend(int local) =>
            _isLent[local < _localTypes.Length ? local : throw new BadImageFormatException("A variable is lent that is not there.")] = true;

        void Mark(int target)
        {
            if (target < 0 || target > size)
            {
                throw new BadImageFormatException("A method jumps out of itself.");
            }

            _targets[target] = true;
        }
    }

    private void Forget()
    {
        _depth = 0;
        if (_knowsLocals)
        {
            Array.Clear(_locals, 0, _localTypes.Length);
            _knowsLocals = false;
        }
    }

    // What takes a value may keep it.
    private Value Pop()
    {
        Value value = Take();
        value.Choice?.Lose();
        return value;
    }

    private Value Take()
    {
        // Below what is known lies what is not.
        return _depth == 0 ? Value.Unknown : _stack[--_depth];
    }

    private void Pop(int count)
    {
        for (int i = 0; i < count && _depth > 0; i++)
        {
            Pop();
        }
    }

    private void Push(Value value)
    {
        budget.Spend(1);
        if (_depth == _stack.Length)
        {
            Array.Resize(ref _stack, 2 * _depth);
        }

        _stack[_depth++] = value;
    }

    private static Value Of(TypeTraits traits) =>
        (traits & TypeTraits.ByRef) != 0 ? new Value(ValueKind.Address)
        : (traits & (TypeTraits.NativeInt | TypeTraits.Pointer)) != 0 ? new Value(ValueKind.NativeInt)
        : Value.Unknown;

    private void NeedUnsafe(string what)
    {
        if (!IsExempt)
        {
            walk.Need(_node, Permissions.Unsafe, null, what);
        }
    }

    // Asked for only where something needs 'unsafe', which is seldom.
    private bool IsExempt => _isCompilersOwn ??= IsCompilersOwn(_method);

    // Stubs that a generator writes around a native function have pointers for its texts; 'native' says all that there is to say of them.
    // What the compiler writes to reach the elements of inline arrays is its own.
    private bool IsCompilersOwn(MethodDefinition method)
    {
        string type = _image.String(_image.Metadata.GetTypeDefinition(method.GetDeclaringType()).Name);
        string name = _image.String(method.Name);
        return type == "<PrivateImplementationDetails>"
            ? name is "InlineArrayAsSpan" or "InlineArrayAsReadOnlySpan" or "InlineArrayElementRef" or "InlineArrayElementRefReadOnly"
                or "InlineArrayFirstElementRef" or "InlineArrayFirstElementRefReadOnly"
            : IsStub(method);
    }

    private bool IsStub(MethodDefinition method)
    {
        foreach (CustomAttributeHandle handle in method.GetCustomAttributes())
        {
            CustomAttribute attribute = _image.Metadata.GetCustomAttribute(handle);
            if (_image.IsOf(attribute, "System.CodeDom.Compiler", "GeneratedCodeAttribute")
                && _image.Attributes.Texts(attribute) is ["Microsoft.Interop.LibraryImportGenerator", ..])
            {
                return true;
            }
        }

        return false;
    }
}
