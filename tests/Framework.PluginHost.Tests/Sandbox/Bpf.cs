using Collet.PluginHost.Sandbox;

namespace Collet.PluginHost.Tests.Sandbox;

/// <summary>Runs a filter as the kernel does.</summary>
internal static class Bpf
{
    public static uint Run(BpfInstruction[] program, int number, uint architecture, params ulong[] arguments)
    {
        uint accumulator = 0;
        for (int at = 0; ; at++)
        {
            BpfInstruction instruction = program[at];
            switch (instruction.Code)
            {
                case BpfInstruction.Load:
                    accumulator = Word(instruction.Operand, number, architecture, arguments);
                    break;
                case BpfInstruction.And:
                    accumulator &= instruction.Operand;
                    break;
                case BpfInstruction.Return:
                    return instruction.Operand;
                default:
                    bool holds = instruction.Code switch
                    {
                        BpfInstruction.JumpEqual => accumulator == instruction.Operand,
                        BpfInstruction.JumpAtLeast => accumulator >= instruction.Operand,
                        BpfInstruction.JumpAnyBit => (accumulator & instruction.Operand) != 0,
                        _ => throw new InvalidOperationException($"Code {instruction.Code:x}."),
                    };
                    at += holds ? instruction.JumpTrue : instruction.JumpFalse;
                    break;
            }
        }
    }

    private static uint Word(uint offset, int number, uint architecture, ulong[] arguments)
    {
        if (offset < 16)
        {
            return offset switch { 0 => (uint)number, 4 => architecture, _ => throw new InvalidOperationException($"Offset {offset}.") };
        }

        int index = (int)(offset - 16) / 8;
        ulong argument = index < arguments.Length ? arguments[index] : 0;
        return (offset & 4) == 0 ? (uint)argument : (uint)(argument >> 32);
    }
}
