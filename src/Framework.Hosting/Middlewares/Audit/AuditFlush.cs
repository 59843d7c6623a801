using System.Text.Json.Serialization;

namespace Collet.Hosting.Middlewares;

/// <summary>When an audit line counts as written.</summary>
public enum AuditFlush
{
    /// <summary>When the operating system has it; the disk is asked to keep it at intervals. It survives a crash of the host.</summary>
    [JsonStringEnumMemberName("interval")]
    Interval,

    /// <summary>When the disk has it. It survives a loss of power.</summary>
    [JsonStringEnumMemberName("each")]
    Each,
}
