using System.Runtime.InteropServices;
using Collet.Plugins;

namespace Collet.PluginHost.Sandbox;

/// <summary>The policy cannot be held here. The message says which mechanism is missing or which step failed.</summary>
internal sealed class SandboxRefusedException(string message) : Exception(message)
{
    /// <summary>What the process ends with.</summary>
    public int ExitCode { get; init; } = SandboxExitCodes.CannotBeHeld;

    /// <summary>A step of the kernel's failed; takes the error number of the last call.</summary>
    public static SandboxRefusedException Failed(string step) =>
        new($"{step} failed: {Errno.Name(Marshal.GetLastPInvokeError())}.");
}
