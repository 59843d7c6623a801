using System.Text.Json.Serialization;

namespace Collet.Hosting.Middlewares;

/// <summary>What stands where a secret was.</summary>
public enum RedactionMode
{
    /// <summary><c>[redacted]</c>.</summary>
    [JsonStringEnumMemberName("mask")]
    Mask,

    /// <summary><c>[redacted:...]</c> with a keyed hash, so that equal secrets can be told to be equal.</summary>
    [JsonStringEnumMemberName("hash")]
    Hash,
}
