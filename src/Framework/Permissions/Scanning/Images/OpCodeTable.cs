namespace Collet.Scanning;

/// <summary>How long the operand of each opcode is, and what opcodes without a meaning of their own for the scan do to the stack.</summary>
internal static class OpCodeTable
{
    /// <summary>An operand length that stands for a switch's table.</summary>
    public const byte Switch = 255;

    /// <summary>An opcode that is none.</summary>
    public const byte Invalid = 254;

    private static readonly byte[] _one = One();
    private static readonly byte[] _two = Two();
    private static readonly (byte Pops, byte Pushes)[] _effects = Effects();

    /// <summary>The operand's length in bytes.</summary>
    /// <param name="code">The opcode; those of two bytes begin with 0xFE, as in 0xFE06.</param>
    public static byte OperandLength(int code) =>
        code < 0x100 ? _one[code] : (code & 0xFF) < _two.Length ? _two[code & 0xFF] : Invalid;

    /// <summary>How many values an opcode of one byte takes and leaves.</summary>
    public static (byte Pops, byte Pushes) Effect(int code) => _effects[code];

    private static byte[] One()
    {
        byte[] lengths = new byte[256];
        Array.Fill(lengths, Invalid);
        Set(0, 0x00, 0x0D, 0x14, 0x1E, 0x25, 0x26, 0x2A, 0x2A, 0x46, 0x6E, 0x76, 0x76, 0x7A, 0x7A, 0x82, 0x8B, 0x8E, 0x8E);
        Set(0, 0x90, 0xA2, 0xB3, 0xBA, 0xC3, 0xC3, 0xD1, 0xDC, 0xDF, 0xE0);
        Set(1, 0x0E, 0x13, 0x1F, 0x1F, 0x2B, 0x37, 0xDE, 0xDE);
        Set(4, 0x20, 0x20, 0x22, 0x22, 0x27, 0x29, 0x38, 0x44, 0x6F, 0x75, 0x79, 0x79, 0x7B, 0x81, 0x8C, 0x8D, 0x8F, 0x8F);
        Set(4, 0xA3, 0xA5, 0xC2, 0xC2, 0xC6, 0xC6, 0xD0, 0xD0, 0xDD, 0xDD);
        Set(8, 0x21, 0x21, 0x23, 0x23);
        lengths[0x45] = Switch;
        return lengths;

        void Set(byte length, params ReadOnlySpan<int> ranges)
        {
            for (int i = 0; i < ranges.Length; i += 2)
            {
                Array.Fill(lengths, length, ranges[i], ranges[i + 1] - ranges[i] + 1);
            }
        }
    }

    private static byte[] Two()
    {
        byte[] lengths = new byte[0x1F];
        lengths[0x08] = lengths[0x10] = lengths[0x1B] = Invalid;
        lengths[0x06] = lengths[0x07] = lengths[0x15] = lengths[0x16] = lengths[0x1C] = 4;
        Array.Fill(lengths, (byte)2, 0x09, 6);
        lengths[0x12] = lengths[0x19] = 1;
        return lengths;
    }

    private static (byte Pops, byte Pushes)[] Effects()
    {
        var effects = new (byte, byte)[256];
        Set(0, 1, 0x22, 0x23);
        Set(1, 0, 0x2C, 0x2D, 0x39, 0x3A, 0x45, 0x45, 0x7A, 0x7A);
        Set(2, 0, 0x2E, 0x37, 0x3B, 0x44);
        Set(2, 1, 0x5A, 0x64, 0x90, 0x9A, 0xA3, 0xA3, 0xD6, 0xDB);
        Set(1, 1, 0x65, 0x6E, 0x74, 0x76, 0x82, 0x8B, 0x8D, 0x8E, 0xA5, 0xA5, 0xB3, 0xBA, 0xC2, 0xC6, 0xD1, 0xD2);
        Set(3, 0, 0x9B, 0xA2, 0xA4, 0xA4);
        return effects;

        void Set(byte pops, byte pushes, params ReadOnlySpan<int> ranges)
        {
            for (int i = 0; i < ranges.Length; i += 2)
            {
                Array.Fill(effects, (pops, pushes), ranges[i], ranges[i + 1] - ranges[i] + 1);
            }
        }
    }
}
