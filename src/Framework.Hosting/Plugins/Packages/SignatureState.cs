namespace Collet.Hosting.Plugins;

/// <summary>What a package's signature came to.</summary>
internal enum SignatureState
{
    /// <summary>It holds, and its key is trusted.</summary>
    Trusted,

    /// <summary>It holds, and nobody said its key is trusted.</summary>
    Untrusted,

    /// <summary>There is one, and it does not hold.</summary>
    Invalid,

    /// <summary>There is none.</summary>
    Missing,

    /// <summary>It was not looked for.</summary>
    NotChecked,
}
