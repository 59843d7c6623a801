using System.Text.Json.Serialization;

namespace Collet.Hosting.Middlewares;

/// <summary>How the pauses of the <c>retry</c> middleware grow.</summary>
public enum RetryBackoff
{
    /// <summary>Every pause is as long as the first.</summary>
    [JsonStringEnumMemberName("constant")]
    Constant,

    /// <summary>Every pause is longer than the one before by the first.</summary>
    [JsonStringEnumMemberName("linear")]
    Linear,

    /// <summary>Every pause is twice the one before.</summary>
    [JsonStringEnumMemberName("exponential")]
    Exponential,
}
