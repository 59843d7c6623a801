namespace Collet.Scanning;

/// <summary>What a node of the call graph stands for.</summary>
internal enum NodeKind : byte
{
    /// <summary>A method's code.</summary>
    Method,

    /// <summary>A method that says what it needs, as its callers see it.</summary>
    Declared,

    /// <summary>A virtual call: whatever overrides may be meant.</summary>
    Slot,

    /// <summary>An object of a type: whatever .NET may call on it.</summary>
    Made,

    /// <summary>Something that needs a permission.</summary>
    Use,

    /// <summary>An assembly that nobody gave.</summary>
    Unverified,

    /// <summary>Where a tool and its kin begin.</summary>
    Root,
}
