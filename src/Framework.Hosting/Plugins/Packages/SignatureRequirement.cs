namespace Collet.Hosting.Plugins;

/// <summary>What a host asks of the signatures of plugins.</summary>
internal enum SignatureRequirement
{
    /// <summary>A plugin without a trusted signature is refused.</summary>
    Required,

    /// <summary>It is loaded, and the log says so.</summary>
    Warn,

    /// <summary>Signatures are not looked for.</summary>
    Off,
}
