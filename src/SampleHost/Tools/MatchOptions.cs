using System.Text.Json.Serialization;

namespace SampleHost.Tools;

/// <summary>How a search pattern is meant.</summary>
[Flags]
internal enum MatchOptions
{
    /// <summary>A regular expression that minds case.</summary>
    [JsonStringEnumMemberName("none")]
    None = 0,

    /// <summary>Upper and lower case are the same.</summary>
    [JsonStringEnumMemberName("ignoreCase")]
    IgnoreCase = 1,

    /// <summary>Only whole words match.</summary>
    [JsonStringEnumMemberName("wholeWord")]
    WholeWord = 2,

    /// <summary>The pattern is plain text, not a regular expression.</summary>
    [JsonStringEnumMemberName("literal")]
    Literal = 4,
}
