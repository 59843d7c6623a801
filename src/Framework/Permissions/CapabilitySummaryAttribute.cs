namespace Collet;

/// <summary>
/// What a visible member of a library needs, for the programs that use it. Written by the generator where
/// <c>ColletCapabilitySummary</c> is true; the one without arguments says that the library has been looked at.
/// </summary>
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
public sealed class CapabilitySummaryAttribute : Attribute
{
    /// <summary>The library exports summaries; members without one need nothing.</summary>
    public CapabilitySummaryAttribute()
        : this("")
    {
    }

    /// <summary>A member needs these.</summary>
    /// <param name="member">Its documentation id.</param>
    /// <param name="permissions">Each <c>kind</c> or <c>kind:scope</c>.</param>
    public CapabilitySummaryAttribute(string member, params string[] permissions)
    {
        Member = member;
        Permissions = permissions;
    }

    /// <summary>The member's documentation id; empty where the attribute only says that there are summaries.</summary>
    public string Member { get; }

    /// <summary>What it needs.</summary>
    public IReadOnlyList<string> Permissions { get; }
}
