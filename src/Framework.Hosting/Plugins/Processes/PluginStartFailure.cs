namespace Collet.Hosting.Plugins;

/// <summary>Why a plugin's process did not start.</summary>
internal enum PluginStartFailure
{
    /// <summary>Anything else.</summary>
    Other,

    /// <summary>A program it is started from is nowhere.</summary>
    ProgramMissing,

    /// <summary>This machine has not what it is held by.</summary>
    CannotBeHeld,

    /// <summary>It found a hole when it looked at itself.</summary>
    DoesNotHold,
}
