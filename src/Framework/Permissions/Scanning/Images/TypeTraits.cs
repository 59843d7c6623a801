namespace Collet.Scanning;

/// <summary>What a type in a signature is, as far as the scan cares.</summary>
[Flags]
internal enum TypeTraits : byte
{
    None = 0,

    /// <summary>A pointer, or a function's, at any depth.</summary>
    Pointer = 1,

    /// <summary>A number as wide as an address.</summary>
    NativeInt = 2,

    /// <summary>A reference to a variable.</summary>
    ByRef = 4,

    /// <summary>Nothing.</summary>
    Void = 8,
}
