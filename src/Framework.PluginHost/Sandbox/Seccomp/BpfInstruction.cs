using System.Runtime.InteropServices;

namespace Collet.PluginHost.Sandbox;

/// <summary>One instruction of a filter, as the kernel reads it.</summary>
/// <param name="Code">What to do.</param>
/// <param name="JumpTrue">Instructions to pass over where the test holds.</param>
/// <param name="JumpFalse">Instructions to pass over where it does not.</param>
/// <param name="Operand">What to do it with.</param>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct BpfInstruction(ushort Code, byte JumpTrue, byte JumpFalse, uint Operand)
{
    public const ushort Load = 0x20;
    public const ushort JumpEqual = 0x15;
    public const ushort JumpAtLeast = 0x35;
    public const ushort JumpAnyBit = 0x45;
    public const ushort And = 0x54;
    public const ushort Return = 0x06;
}
