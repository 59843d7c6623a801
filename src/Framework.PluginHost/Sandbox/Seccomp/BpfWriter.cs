namespace Collet.PluginHost.Sandbox;

/// <summary>Writes a filter. Jumps reach over 255 instructions at most, so every rule is a block that is passed over as a whole.</summary>
internal sealed class BpfWriter
{
    /// <summary>Where the call's number, its architecture and its arguments stand in what a filter sees.</summary>
    public const uint Number = 0;
    public const uint Architecture = 4;
    private const uint Arguments = 16;

    private BpfInstruction[] _program = new BpfInstruction[512];
    private int _count;

    public void Load(uint offset) => Add(new BpfInstruction(BpfInstruction.Load, 0, 0, offset));

    public void Return(uint verdict) => Add(new BpfInstruction(BpfInstruction.Return, 0, 0, verdict));

    public void JumpIf(ushort test, uint operand, int whenTrue, int whenFalse) => Add(Jump(test, operand, whenTrue, whenFalse));

    /// <summary>If the number is this one: the verdict of the rule.</summary>
    public void Rule(int number, SyscallRule rule)
    {
        int jump = _count;
        Add(default);
        foreach (ArgumentCondition condition in rule.Conditions)
        {
            Condition(condition, rule.Otherwise);
        }

        Return(rule.Conditions.Length > 0 ? Verdict.Allow : rule.Otherwise);
        _program[jump] = Jump(BpfInstruction.JumpEqual, (uint)number, whenTrue: 0, whenFalse: _count - jump - 1);
    }

    public BpfInstruction[] ToArray() => _program[.._count];

    // Each condition goes on where it holds and returns the verdict where it does not.
    private void Condition(ArgumentCondition condition, uint otherwise)
    {
        uint low = Arguments + (8 * (uint)condition.Argument);
        uint value = condition.Values[0];
        switch (condition.Test)
        {
            case ArgumentTest.Equal:
                Load(low);
                JumpIf(BpfInstruction.JumpEqual, value, whenTrue: 1, whenFalse: 0);
                Return(otherwise);
                Load(low + 4);
                JumpIf(BpfInstruction.JumpEqual, 0, whenTrue: 1, whenFalse: 0);
                break;
            case ArgumentTest.OneOf:
                Load(low);
                for (int i = 0; i < condition.Values.Length; i++)
                {
                    // Over the remaining tests and the verdict.
                    JumpIf(BpfInstruction.JumpEqual, condition.Values[i], whenTrue: condition.Values.Length - i, whenFalse: 0);
                }

                break;
            case ArgumentTest.NoneOf:
                foreach (uint denied in condition.Values)
                {
                    Load(low);
                    JumpIf(BpfInstruction.JumpEqual, denied, whenTrue: 0, whenFalse: 1);
                    Return(otherwise);
                }

                return;
            case ArgumentTest.HasAll:
                Masked(low, value);
                JumpIf(BpfInstruction.JumpEqual, value, whenTrue: 1, whenFalse: 0);
                break;
            case ArgumentTest.HasNone:
                Load(low);
                JumpIf(BpfInstruction.JumpAnyBit, value, whenTrue: 0, whenFalse: 1);
                break;
        }

        Return(otherwise);
    }

    private void Masked(uint offset, uint mask)
    {
        Load(offset);
        Add(new BpfInstruction(BpfInstruction.And, 0, 0, mask));
    }

    private static BpfInstruction Jump(ushort test, uint operand, int whenTrue, int whenFalse) =>
        new(test, checked((byte)whenTrue), checked((byte)whenFalse), operand);

    private void Add(BpfInstruction instruction)
    {
        if (_count == _program.Length)
        {
            Array.Resize(ref _program, 2 * _count);
        }

        _program[_count++] = instruction;
    }
}
