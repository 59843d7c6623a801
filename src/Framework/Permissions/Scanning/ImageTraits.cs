namespace Collet.Scanning;

/// <summary>What an assembly is, beside IL that can be followed.</summary>
[Flags]
public enum ImageTraits
{
    /// <summary>IL, and nothing else.</summary>
    None = 0,

    /// <summary>It holds native code of its own (C++/CLI): no scan sees into that.</summary>
    NotILOnly = 1,

    /// <summary>It holds code compiled ahead of time, which need not be what its IL says.</summary>
    ReadyToRun = 2,

    /// <summary>It calls native libraries.</summary>
    PInvoke = 4,

    /// <summary>It asks to see what other assemblies keep to themselves (<c>IgnoresAccessChecksTo</c>).</summary>
    IgnoresAccessChecks = 8,

    /// <summary>It has signatures and no code: a reference assembly.</summary>
    ReferenceAssembly = 16,
}
