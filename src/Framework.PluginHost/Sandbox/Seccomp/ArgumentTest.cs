namespace Collet.PluginHost.Sandbox;

/// <summary>How an argument of a call is looked at.</summary>
internal enum ArgumentTest
{
    /// <summary>All 64 bits are this number.</summary>
    Equal,

    /// <summary>The low 32 bits are one of these numbers: for arguments the kernel takes as an int.</summary>
    OneOf,

    /// <summary>The low 32 bits are none of these numbers.</summary>
    NoneOf,

    /// <summary>Every one of these bits is set.</summary>
    HasAll,

    /// <summary>None of these bits is set.</summary>
    HasNone,
}
