namespace Collet.Hosting.Plugins;

/// <summary>What one version of a plugin is doing.</summary>
internal enum PluginState
{
    /// <summary>It is left out, by the configuration or by an administrator.</summary>
    Disabled,

    /// <summary>Something about it is not in order.</summary>
    Refused,

    /// <summary>It wants more than it is granted, and waits for approval.</summary>
    Pending,

    /// <summary>Checked and granted; its process starts with the first call.</summary>
    Verified,

    /// <summary>Its process starts.</summary>
    Starting,

    /// <summary>Its process is held, and loads it.</summary>
    Sealed,

    /// <summary>It answers.</summary>
    Ready,

    /// <summary>It ends what it began.</summary>
    Draining,

    /// <summary>It ended because it was asked to.</summary>
    Stopped,

    /// <summary>It did not start, or ended of itself.</summary>
    Failed,
}
