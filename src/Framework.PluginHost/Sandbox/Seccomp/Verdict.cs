namespace Collet.PluginHost.Sandbox;

/// <summary>What a filter says of a call.</summary>
internal static class Verdict
{
    public const uint Allow = 0x7FFF0000;
    public const uint KillProcess = 0x80000000;

    /// <summary>The call fails with this error number.</summary>
    public static uint Fail(int errno) => 0x00050000 | (uint)errno;
}
