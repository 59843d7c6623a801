using System.Text.Json.Serialization;

namespace Collet.Hosting.Middlewares;

/// <summary>What happens to calls while their audit lines cannot be written.</summary>
public enum AuditFailure
{
    /// <summary>They are refused.</summary>
    [JsonStringEnumMemberName("refuse")]
    Refuse,

    /// <summary>They are answered; the lines are dropped and counted.</summary>
    [JsonStringEnumMemberName("drop")]
    Drop,
}
