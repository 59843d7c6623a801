namespace Collet.Hosting.Plugins;

/// <summary>Where a plugin runs.</summary>
internal enum PluginIsolation
{
    /// <summary>In a process of its own, held by the kernel.</summary>
    Process,

    /// <summary>In the host itself, held by nothing.</summary>
    InProcess,
}
