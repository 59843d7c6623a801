using System.Text.Json.Serialization;

namespace Collet.Hosting.Middlewares;

/// <summary>Whose calls are counted together.</summary>
public enum RateLimitPartition
{
    /// <summary>Each caller's own; anonymous callers by their network address.</summary>
    [JsonStringEnumMemberName("caller")]
    Caller,

    /// <summary>Each tool's own, whoever calls.</summary>
    [JsonStringEnumMemberName("tool")]
    Tool,

    /// <summary>Each caller's own of each tool.</summary>
    [JsonStringEnumMemberName("caller-and-tool")]
    CallerAndTool,

    /// <summary>All together.</summary>
    [JsonStringEnumMemberName("none")]
    None,
}
