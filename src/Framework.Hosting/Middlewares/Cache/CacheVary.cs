using System.Text.Json.Serialization;

namespace Collet.Hosting.Middlewares;

/// <summary>Whose answers the <c>cache</c> middleware gives to whom.</summary>
public enum CacheVary
{
    /// <summary>Each caller gets back its own answers only. All callers without an identity count as one.</summary>
    [JsonStringEnumMemberName("caller")]
    Caller,

    /// <summary>Everyone gets everyone's answers: right for tools that do not look at who calls.</summary>
    [JsonStringEnumMemberName("none")]
    None,
}
