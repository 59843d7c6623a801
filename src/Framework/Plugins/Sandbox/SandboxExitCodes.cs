namespace Collet.Plugins;

/// <summary>How a plugin host ends that lets no plugin in; the reason stands on stderr.</summary>
internal static class SandboxExitCodes
{
    /// <summary>This machine, or the policy, is none it can be held on.</summary>
    public const int CannotBeHeld = 78;

    /// <summary>It was held, and found a hole when it looked at itself.</summary>
    public const int DoesNotHold = 79;
}
