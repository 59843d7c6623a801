using System.Text.Json.Serialization;

namespace Collet.Hosting.Middlewares;

/// <summary>What becomes of a value that breaks a rule.</summary>
public enum ParameterAction
{
    /// <summary>The call is refused.</summary>
    [JsonStringEnumMemberName("refuse")]
    Refuse,

    /// <summary>The value is left out, as if the caller had not sent it.</summary>
    [JsonStringEnumMemberName("remove")]
    Remove,

    /// <summary>The value is cut to the longest length allowed.</summary>
    [JsonStringEnumMemberName("truncate")]
    Truncate,

    /// <summary>What the forbidden patterns match becomes <c>***</c>.</summary>
    [JsonStringEnumMemberName("mask")]
    Mask,
}
