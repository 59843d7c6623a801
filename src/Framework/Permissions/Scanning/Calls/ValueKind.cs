namespace Collet.Scanning;

/// <summary>What is known of a value on the stack.</summary>
internal enum ValueKind : byte
{
    /// <summary>Nothing.</summary>
    Unknown,

    /// <summary>A constant text.</summary>
    Text,

    /// <summary>A constant number.</summary>
    Number,

    /// <summary>A constant null.</summary>
    Null,

    /// <summary>A number as wide as an address, or a pointer.</summary>
    NativeInt,

    /// <summary>The address of a variable, kept by .NET.</summary>
    Address,

    /// <summary>The address of what <c>stackalloc</c> gave; its number is how many bytes are left behind it.</summary>
    StackMemory,

    /// <summary>The address of bytes that the compiler put into the assembly.</summary>
    StaticData,
}
