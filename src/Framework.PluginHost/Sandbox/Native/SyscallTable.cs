using System.Globalization;
using System.Runtime.InteropServices;

namespace Collet.PluginHost.Sandbox;

/// <summary>The numbers of the kernel's calls on one architecture.</summary>
internal sealed partial class SyscallTable
{
    private static SyscallTable? _x64;
    private static SyscallTable? _arm64;

    private readonly Dictionary<string, int> _numbers = [];

    private SyscallTable(string name, uint audit, bool hasX32, string text)
    {
        Name = name;
        Audit = audit;
        HasX32 = hasX32;
        Add(text);
        Add(Common);
    }

    /// <summary>x86-64.</summary>
    public static SyscallTable X64 => _x64 ??= new SyscallTable("x86-64", audit: 0xC000003E, hasX32: true, X64Calls);

    /// <summary>arm64, which has none of the calls that others replaced.</summary>
    public static SyscallTable Arm64 => _arm64 ??= new SyscallTable("arm64", audit: 0xC00000B7, hasX32: false, Arm64Calls);

    /// <summary>Of this process; null where no table fits.</summary>
    public static SyscallTable? Current => RuntimeInformation.ProcessArchitecture switch
    {
        Architecture.X64 => X64,
        Architecture.Arm64 => Arm64,
        _ => null,
    };

    /// <summary>What people call the architecture.</summary>
    public string Name { get; }

    /// <summary>What seccomp calls it.</summary>
    public uint Audit { get; }

    /// <summary>The numbers from 0x40000000 on are the same calls with other structures.</summary>
    public bool HasX32 { get; }

    /// <summary>Every call in the table.</summary>
    public IEnumerable<string> Names => _numbers.Keys;

    /// <summary>The number of a call.</summary>
    public int this[string name] => _numbers[name];

    /// <summary>Finds the number; false where this architecture has no such call.</summary>
    public bool TryGet(string name, out int number) => _numbers.TryGetValue(name, out number);

    private void Add(ReadOnlySpan<char> text)
    {
        while (Word(ref text) is { IsEmpty: false } name)
        {
            _numbers.Add(name.ToString(), int.Parse(Word(ref text), CultureInfo.InvariantCulture));
        }
    }

    private static ReadOnlySpan<char> Word(ref ReadOnlySpan<char> text)
    {
        text = text.TrimStart();
        int end = text.IndexOfAny(' ', '\n', '\r');
        ReadOnlySpan<char> word = end < 0 ? text : text[..end];
        text = text[word.Length..];
        return word;
    }
}
