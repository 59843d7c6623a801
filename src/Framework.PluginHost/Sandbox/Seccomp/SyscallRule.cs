namespace Collet.PluginHost.Sandbox;

/// <summary>What a filter says of one call.</summary>
/// <param name="Call">The call's name. Where an architecture has no such call, the rule is left out.</param>
/// <param name="Otherwise">The verdict where a condition does not hold.</param>
/// <param name="Conditions">What must hold for the call to be allowed; with none, <paramref name="Otherwise"/> is the verdict.</param>
internal sealed record SyscallRule(string Call, uint Otherwise, params ArgumentCondition[] Conditions)
{
    /// <summary>The call is allowed whatever its arguments.</summary>
    public static SyscallRule Allow(string call) => new(call, Verdict.Allow);

    /// <summary>The call fails whatever its arguments.</summary>
    public static SyscallRule Deny(string call, int errno) => new(call, Verdict.Fail(errno));
}
